//! A statement: what somebody declared, in one canonical text, and how it was received.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Id, when};
use crate::seal::{Broken, Declaration, Hash};

/// The file of a statement: created once, never edited, never deleted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementFile {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// The words that are declared; every field is read from them.
    pub text: String,
    /// How it reached the workspace.
    pub received: Received,
}

/// The envelope: how a statement reached the workspace.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// When, by the clock of the machine that received it; shown, never used for order.
    #[serde(with = "when::instant")]
    pub at: DateTime<FixedOffset>,
    /// Who entered it: the declarer, or whoever recorded it for a unit.
    pub by: Id,
    /// By which way.
    pub via: Via,
    /// The operating-system user, or the fingerprint of the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// That it was entered for a unit (代为登记), and from what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}

/// By which way a statement came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// At the machine that keeps the workspace.
    #[default]
    Local,
    /// Through the program's own SSH server.
    Ssh,
    /// Through OpenSSH with a forced command.
    Forced,
}

/// How a unit's word reached the one who recorded it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// By what means.
    pub how: How,
    /// Who in the unit said or signed it.
    pub by: String,
    /// The day on which it was said.
    #[serde(with = "when::day")]
    pub on: NaiveDate,
    /// The paper or picture it stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// That it stood on a letter with the stamp of the unit (盖章), which needs no approver.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
}

/// By what means a unit's word came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// 纸质
    Paper,
    /// 电话
    Phone,
    /// 微信
    Wechat,
    /// 办公系统
    Oa,
    /// 当面
    InPerson,
}

impl How {
    /// Whether a paper was seen, or its picture: a stamp can stand on nothing else.
    pub fn shows_paper(self) -> bool {
        matches!(self, Self::Paper | Self::Oa | Self::Wechat)
    }

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Phone => "phone",
            Self::Wechat => "wechat",
            Self::Oa => "oa",
            Self::InPerson => "in-person",
        }
    }
}

/// The name and hash of a file that was seen; its bytes are not kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: Hash,
}

/// The envelope under its name.
#[derive(Serialize)]
struct Envelope<'a> {
    received: &'a Received,
}

impl StatementFile {
    /// The file, byte for byte as it is created.
    ///
    /// The text stands in one block, so that whoever opens the file reads what was declared.
    pub fn to_toml(&self) -> String {
        let text = self.text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
        // By way of the text: a table in between would lose the native form of days.
        let received = toml::to_string(&Envelope { received: &self.received })
            .expect("an envelope has no value that TOML lacks");
        format!("schema = {}\ntext = \"\"\"\n{text}\"\"\"\n\n{received}", self.schema)
    }
}

/// A statement as it is used: the declaration its text makes, with its hash and envelope.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// The stem of its file.
    pub name: String,
    /// The SHA-256 of its text: what later statements refer to.
    pub hash: Hash,
    /// What it declares.
    pub said: Declaration,
    /// How it was received.
    pub received: Received,
}

impl Statement {
    /// Reads the declaration out of a file's text.
    pub fn of(name: &str, file: &StatementFile) -> Result<Self, Broken> {
        Ok(Self {
            name: name.to_owned(),
            hash: Hash::of(file.text.as_bytes()),
            said: Declaration::parse(&file.text)?,
            received: file.received.clone(),
        })
    }

    /// The kind of declaration: `consent`, `circulate`, …
    pub fn kind(&self) -> &'static str {
        self.said.kind().name
    }

    /// The id of the unit that speaks, if one does.
    pub fn unit(&self) -> Option<&str> {
        self.said.named("unit").map(|it| it.id.as_str())
    }

    /// The id of the person who speaks, if the roster knows one.
    pub fn person(&self) -> Option<&str> {
        self.said.who("person").and_then(|it| it.id.as_deref())
    }

    /// Whether it was entered for the unit by somebody else.
    pub fn is_recorded(&self) -> bool {
        self.received.recorded.is_some()
    }

    /// The statements that it replaces.
    pub fn supersedes(&self) -> &[Hash] {
        self.said.hashes("supersedes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_reads_back_whatever_its_text_holds() {
        for text in ["会签意见 1\n完：1行\n", "a\\b\n\"\"\" \"\"\"\"\n", "“引号”\n\\u001b\n"]
        {
            let at = DateTime::parse_from_rfc3339("2024-03-08T10:15:00+08:00").unwrap();
            let recorded = Recorded {
                how: How::Paper,
                by: "张三".into(),
                on: at.date_naive(),
                evidence: None,
                sealed: false,
            };
            let received = Received {
                at,
                by: Id::new("guo-jing").unwrap(),
                via: Via::Local,
                user: Some("office".into()),
                recorded: Some(recorded),
            };
            let file = StatementFile { schema: 1, text: text.into(), received };
            let back: StatementFile = toml::from_str(&file.to_toml()).unwrap();
            assert_eq!(back, file);
            assert!(
                file.to_toml().contains("\nat = 2024-03-08T10:15:00+08:00\n"),
                "{}",
                file.to_toml()
            );
        }
    }
}
