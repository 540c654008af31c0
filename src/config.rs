//! What one user of this machine has settled: language, who I am, widths, own keys.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::cx::Refusal;
use crate::model::notation::{parse, plain};
use crate::model::{HOLIDAYS, Holidays, Id, RECORD_LIMIT};
use crate::session::OwnYears;
use crate::store::files::Files;
use crate::store::patch::{fresh, patch};
use crate::store::place;
use crate::store::trouble::{Trouble, TroubleKind};
use crate::text::Lang;

/// The keys of the file, as the sentence on an unknown one lists them.
const KEYS: &str = "lang, workspace, width, mouse, me, keys";

/// The user's own settings; what is not set is left to the environment.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Config {
    /// The file, where there is a place for one.
    pub file: Option<PathBuf>,
    /// The language.
    pub lang: Option<Lang>,
    /// The workspace to open where none is near.
    pub workspace: Option<PathBuf>,
    /// Whether the terminal draws characters of ambiguous width wide.
    pub wide: Option<bool>,
    /// Who the user is, by the uid of the workspace.
    pub me: BTreeMap<String, Id>,
    /// Whether the mouse is taken: then it scrolls and clicks, and no longer selects text to copy.
    pub mouse: bool,
    /// The user's own keys, in the order of the file.
    pub keys: Vec<OwnKey>,
}

/// One line below `[keys]`; whoever knows pages and actions says whether it means anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnKey {
    /// The page, where one is named: `[keys.PAGE]`.
    pub page: Option<String>,
    /// The key or keys, as they are written.
    pub keys: String,
    /// What they are to do.
    pub command: String,
    /// The line of the file.
    pub line: usize,
}

/// Why the file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadConfig {
    /// The disk did not give it.
    Unread(Trouble),
    /// It is not TOML, or not UTF-8, from this line on.
    Syntax(usize),
    /// This line has a key that means nothing.
    Unknown(usize, String),
    /// This line has a value that its key does not take.
    Value(usize, String),
}

impl BadConfig {
    /// One sentence: which file, which line, what to do.
    pub fn say(&self, file: &Path, lang: Lang) -> String {
        let file = file.to_string_lossy();
        match self {
            Self::Unread(trouble) => trouble.say(lang),
            Self::Syntax(line) => lang.cli_config_syntax(&file, *line),
            Self::Unknown(line, key) => lang.cli_config_unknown(&file, *line, key, KEYS),
            Self::Value(line, key) => lang.cli_config_value(&file, *line, key),
        }
    }
}

impl Config {
    /// Reads the file; one that is not there settles nothing.
    pub fn load(file: Option<&Path>) -> Result<Self, BadConfig> {
        let Some(file) = file else { return Ok(Self::default()) };
        let config = match place::read_outside(file, RECORD_LIMIT) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes).map_err(|_| BadConfig::Syntax(1))?;
                Self::read(&text)?
            }
            Err(trouble) if trouble.kind == TroubleKind::Missing => Self::default(),
            Err(trouble) => return Err(BadConfig::Unread(trouble)),
        };
        Ok(Self { file: Some(file.to_path_buf()), ..config })
    }

    /// What a text settles.
    pub fn read(text: &str) -> Result<Self, BadConfig> {
        let text = plain(text);
        let line = |at: usize| text.get(..at).unwrap_or(&text).matches('\n').count() + 1;
        let root = DeTable::parse(&text)
            .map_err(|it| BadConfig::Syntax(line(it.span().map_or(0, |it| it.start))))?;
        let mut config = Self::default();
        for (key, value) in root.get_ref() {
            let at = line(key.span().start);
            let taken = config.take(key.get_ref(), value, &line)?;
            if !taken {
                return Err(BadConfig::Unknown(at, key.get_ref().to_string()));
            }
        }
        config.keys.sort_by_key(|it| it.line);
        Ok(config)
    }

    /// Takes one value over; says whether the key means anything.
    fn take(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        line: &dyn Fn(usize) -> usize,
    ) -> Result<bool, BadConfig> {
        let bad = || BadConfig::Value(line(value.span().start), key.to_owned());
        let text = value.get_ref().as_str();
        match key {
            "lang" => self.lang = Some(text.and_then(exact_lang).ok_or_else(bad)?),
            "workspace" => self.workspace = Some(text.map(PathBuf::from).ok_or_else(bad)?),
            "width" => self.wide = Some(text.and_then(is_wide).ok_or_else(bad)?),
            "me" => {
                for (uid, person) in value.get_ref().as_table().ok_or_else(bad)? {
                    let id = person.get_ref().as_str().and_then(|it| Id::new(it).ok());
                    let uid = uid.get_ref().to_string();
                    let bad = || BadConfig::Value(line(person.span().start), uid.clone());
                    self.me.insert(uid.clone(), id.ok_or_else(bad)?);
                }
            }
            "mouse" => self.mouse = value.get_ref().as_bool().ok_or_else(bad)?,
            "keys" => {
                let table = value.get_ref().as_table().ok_or_else(bad)?;
                self.take_keys(None, table, line)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes the keys of a page over, or those of everywhere with the tables of the pages.
    fn take_keys(
        &mut self,
        page: Option<&str>,
        table: &DeTable<'_>,
        line: &dyn Fn(usize) -> usize,
    ) -> Result<(), BadConfig> {
        for (keys, value) in table {
            let (written, line_of_it) = (keys.get_ref().as_ref(), line(keys.span().start));
            match (value.get_ref(), page) {
                (DeValue::String(command), _) => self.keys.push(OwnKey {
                    page: page.map(str::to_owned),
                    keys: written.to_owned(),
                    command: command.to_string(),
                    line: line_of_it,
                }),
                (DeValue::Table(keys), None) => self.take_keys(Some(written), keys, line)?,
                _ => return Err(BadConfig::Value(line_of_it, written.to_owned())),
            }
        }
        Ok(())
    }

    /// The years of holidays that the user keeps beside the settings; they serve what is shown alone.
    pub fn own_years(&self) -> OwnYears {
        let file = self.file.as_deref().map(|it| it.with_file_name(HOLIDAYS));
        match file.map(|it| place::read_outside(&it, RECORD_LIMIT)) {
            Some(Ok(bytes)) => {
                Holidays::read(HOLIDAYS, &bytes).map_or(OwnYears::Damaged, OwnYears::Some)
            }
            Some(Err(trouble)) if trouble.kind != TroubleKind::Missing => OwnYears::Damaged,
            _ => OwnYears::None,
        }
    }

    /// Who the user is in the workspace with this uid.
    pub fn me(&self, uid: &str) -> Option<&Id> {
        self.me.get(uid)
    }

    /// Settles who the user is in a workspace, and keeps everything else in the file as it stands.
    pub fn save_me(&mut self, uid: &str, person: &Id, lang: Lang) -> Result<(), Refusal> {
        self.me.insert(uid.to_owned(), person.clone());
        let Some(file) = &self.file else {
            return Err(Refusal::could(lang.cli_config_nowhere()));
        };
        let file = place::behind_links(file);
        let could = |it: Trouble| Refusal::could(it.say(lang));
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return Err(Refusal::could(lang.cli_config_nowhere()));
        };
        let (dir, name) = (place::make(folder).map_err(could)?, name.to_string_lossy());
        let old = match dir.read(&name) {
            Ok(bytes) => Some(bytes),
            Err(trouble) if trouble.kind == TroubleKind::Missing => None,
            Err(trouble) => return Err(could(trouble)),
        };
        let source = old.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        let text = with_me(&source, uid, person)
            .ok_or_else(|| Refusal::refused(lang.cannot_edit(&file.to_string_lossy())))?;
        dir.replace(&name, text.as_bytes(), old.as_deref()).map_err(could)
    }
}

/// The text of the file with one entry of `[me]` set.
fn with_me(source: &str, uid: &str, person: &Id) -> Option<String> {
    let mut table = parse(source).ok()?;
    let me = table.entry("me").or_insert_with(|| Value::Table(Table::new()));
    me.as_table_mut()?.insert(uid.to_owned(), Value::String(person.to_string()));
    if source.is_empty() { Some(fresh(&table)) } else { patch(source, &table).ok() }
}

/// The language a setting names; only the two words, so that a slip is not taken for one of them.
pub fn exact_lang(typed: &str) -> Option<Lang> {
    match typed {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// Whether `wide` or `narrow` was said.
pub fn is_wide(typed: &str) -> Option<bool> {
    match typed {
        "wide" => Some(true),
        "narrow" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_settings_are_read() {
        let text = "lang = \"en\"\nworkspace = \"/srv/a\"\nwidth = \"wide\"\n[me]\nab = \"guo-jing\"\n[keys]\nhome.x = \"quit\"\nf9 = \"none\"\n";
        let config = Config::read(text).unwrap();
        assert_eq!((config.lang, config.wide), (Some(Lang::En), Some(true)));
        assert_eq!(config.me("ab").map(|it| &**it), Some("guo-jing"));
        let keys =
            config.keys.iter().map(|it| (it.page.as_deref(), &*it.keys, &*it.command, it.line));
        let read: Vec<_> = keys.collect();
        assert_eq!(read, [(Some("home"), "x", "quit", 7), (None, "f9", "none", 8)]);
        assert!(!config.mouse && Config::read("mouse = true").unwrap().mouse);
        assert_eq!(Config::read("").unwrap(), Config::default());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let unknown = |line, key: &str| BadConfig::Unknown(line, key.to_owned());
        let value = |line, key: &str| BadConfig::Value(line, key.to_owned());
        for (text, bad) in [
            ("lang = \"zh\"\ncolour = 1\n", unknown(2, "colour")),
            ("\n[theme]\na = 1\n", unknown(2, "theme")),
            ("lang = \"fr\"\n", value(1, "lang")),
            ("width = 3\n", value(1, "width")),
            ("keys = 1\n", value(1, "keys")),
            ("mouse = \"on\"\n", value(1, "mouse")),
            ("[keys]\nx = 1\n", value(2, "x")),
            ("[keys.home]\nx.y = \"quit\"\n", value(2, "x")),
            ("[me]\nab = \"cd\"\nef = \"Not An Id\"\n", value(3, "ef")),
            ("lang = \"zh\"\n\nlang =\n", BadConfig::Syntax(3)),
        ] {
            assert_eq!(Config::read(text), Err(bad), "{text}");
        }
    }

    #[test]
    fn the_user_is_kept_beside_the_comments() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lianxi/config.toml");
        let mut config = Config::load(Some(&file)).unwrap();
        config.save_me("ab", &Id::new("guo-jing").unwrap(), Lang::Zh).unwrap();
        let text = std::fs::read_to_string(&file).unwrap() + "# mine\n[keys]\n";
        std::fs::write(&file, &text).unwrap();
        config.save_me("cd", &Id::new("qiao-jian").unwrap(), Lang::Zh).unwrap();
        let after = Config::load(Some(&file)).unwrap();
        assert_eq!(after.me, config.me);
        assert_eq!(after.me.len(), 2);
        assert!(std::fs::read_to_string(&file).unwrap().contains("# mine\n[keys]\n"));
    }
}
