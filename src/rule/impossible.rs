//! Statements that cannot be what they say, though every byte of them is whole (DESIGN §3, What cannot be read).
//!
//! Such a *yes* does not count until it is said again; such a *no* stays a no. It is judged here, with the time
//! of the act, and never when files are read.

use chrono::{Days, NaiveDate};

use crate::model::{Docket, Person, Statement, Unit, Via, Workspace};
use crate::rule::{circulation, damage, issues, keys};
use crate::seal::{Hash, Named, Who};
use crate::text::Lang;

/// Why a statement cannot be what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Impossible {
    /// It was received, or is said to have been spoken, before the text that it is about went out.
    BeforeText,
    /// It was received more than a day after now.
    Ahead,
    /// It bears a name that the record with this id never had.
    Name(String),
    /// Its file is named after another unit or kind.
    FileName,
    /// It came over SSH with a key that its person did not have.
    Key,
    /// Its version and its hash are of no text that lies here or ever went out.
    Textless,
}

impl Impossible {
    /// Why, in the words that follow the file's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::BeforeText => lang.impossible_before_text().to_owned(),
            Self::Ahead => lang.impossible_ahead().to_owned(),
            Self::Name(name) => lang.impossible_name(&crate::seal::show(name)),
            Self::FileName => lang.impossible_file_name().to_owned(),
            Self::Key => lang.impossible_key().to_owned(),
            Self::Textless => lang.impossible_textless().to_owned(),
        }
    }
}

/// Why a statement of this folder cannot be what it says, if it cannot.
pub fn why(
    workspace: &Workspace,
    docket: &Docket,
    it: &Statement,
    today: NaiveDate,
) -> Option<Impossible> {
    let day = it.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    if day > today.checked_add_days(Days::new(1)).unwrap_or(today) {
        return Some(Impossible::Ahead);
    }
    if is_before_text(workspace, docket, it) {
        return Some(Impossible::BeforeText);
    }
    if is_textless(docket, it) {
        return Some(Impossible::Textless);
    }
    if !fits_its_name(workspace, it) {
        return Some(Impossible::FileName);
    }
    if it.received.via != Via::Local && !came_with_own_key(workspace, it) {
        return Some(Impossible::Key);
    }
    // What was issued is judged by its manifest: a name that was mended since takes nothing back.
    if is_issued(workspace, docket) { None } else { misnamed(workspace, it).map(Impossible::Name) }
}

/// Whether it speaks of a text that had not gone out when it was received, or on the day it was spoken.
fn is_before_text(workspace: &Workspace, docket: &Docket, it: &Statement) -> bool {
    let Some(hash) = it.said.hash("hash").filter(|_| speaks_of_what_is_out(it)) else {
        return false;
    };
    let out = circulation::chain_of(docket).filter(|it| it.kind() == "circulate");
    let of_text = out.filter(|it| it.said.hash("hash") == Some(hash));
    let Some(first) = of_text.map(|it| it.received.at).min() else { return false };
    let first_day = first.with_timezone(&workspace.mechanism.offset()).date_naive();
    let spoken = it.received.recorded.as_ref().map(|it| it.on);
    it.received.at < first || spoken.is_some_and(|on| on < first_day)
}

/// Whether its kind speaks of a text that is out, and of nothing earlier.
fn speaks_of_what_is_out(it: &Statement) -> bool {
    matches!(it.kind(), "consent" | "object" | "withdraw" | "authorise" | "amend" | "recall")
}

/// Whether version and hash are of no text that lies here or went out from here.
fn is_textless(docket: &Docket, it: &Statement) -> bool {
    if !speaks_of_what_is_out(it) {
        return false;
    }
    let (Some(version), Some(hash)) = (it.said.number("version"), it.said.hash("hash")) else {
        return false;
    };
    let lies = || docket.texts.get(&version).is_some_and(|text| Hash::of(text.as_bytes()) == hash);
    let went_out = circulation::chain_of(docket).any(|it| {
        it.kind() == "circulate"
            && it.said.number("version") == Some(version)
            && it.said.hash("hash") == Some(hash)
    });
    !went_out && !lies()
}

/// Whether the file is named after the unit and the kind that its text states.
fn fits_its_name(workspace: &Workspace, it: &Statement) -> bool {
    let (unit, kind) = damage::read_name(workspace, &it.name);
    let unit_fits = it.unit().is_none_or(|own| unit.is_none_or(|named| named == own));
    unit_fits && kind.is_none_or(|kind| kind.name == it.kind())
}

/// Whether the key that it came with was then its person's.
fn came_with_own_key(workspace: &Workspace, it: &Statement) -> bool {
    it.received.user.as_ref().is_some_and(|fingerprint| {
        keys::is_of(workspace, &it.received.by, fingerprint, it.received.at.to_utc())
    })
}

fn is_issued(workspace: &Workspace, docket: &Docket) -> bool {
    let folder = docket.place.strip_prefix("meetings/").and_then(|it| it.strip_suffix('/'));
    let folder = folder.and_then(|id| workspace.meetings.get(id));
    folder.is_some_and(|it| issues::all(&it.docket).next().is_some())
}

/// The first name in it that the record with its id never had.
fn misnamed(workspace: &Workspace, it: &Statement) -> Option<String> {
    let unit = it.said.named("unit").filter(|it| !unit_fits(workspace.units.get(&*it.id), it));
    let whos = [it.said.who("person"), it.said.who("approved_by")];
    let who = whos.into_iter().flatten().find(|it| !person_fits(workspace, it));
    unit.map(|it| it.name.clone()).or_else(|| who.map(|it| it.name.clone()))
}

fn unit_fits(unit: Option<&std::sync::Arc<Unit>>, named: &Named) -> bool {
    unit.is_none_or(|it| it.was_called(&named.name))
}

fn person_fits(workspace: &Workspace, who: &Who) -> bool {
    let record = who.id.as_deref().and_then(|it| workspace.people.get(it));
    record.is_none_or(|it: &std::sync::Arc<Person>| it.was_called(&who.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::issued::{Desk, about};
    use crate::rule::sign_off;
    use crate::seal::{CONSENT, OBJECT};

    /// What is wrong with the standing words of a desk on a day, and how its units stand.
    fn said(desk: &Desk, today: &str) -> String {
        let workspace = desk.workspace();
        let (docket, today) = (&workspace.meetings[&desk.id].docket, today.parse().unwrap());
        let words = docket.statements.values().filter(|it| sign_off::is_word(it));
        let wrong = words.filter_map(|it| why(&workspace, docket, it, today));
        let wrong = wrong.map(|it| it.say(Lang::Zh)).collect::<Vec<_>>().join("；");
        let signs = sign_off::sign_offs(&workspace, docket, today);
        let signs = signs.iter().map(|it| format!("{} {}", it.unit, it.state.code()));
        format!("{wrong} | {}", signs.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn what_the_program_makes_is_possible() {
        assert_eq!(said(&Desk::consented(), "2024-03-08"), " | wjw agreed, jyj agreed");
    }

    #[test]
    fn a_yes_from_before_its_text_or_from_days_ahead_does_not_count_until_said_again() {
        let mut desk = Desk::circulated();
        desk.consent("sha-zuo-zhen", "jyj", "2024-03-05");
        let early = said(&desk, "2024-03-08");
        assert_eq!(early, "收到时间或表态日期早于送会签 | wjw awaited, jyj unreadable");
        let mut desk = Desk::circulated();
        desk.consent("sha-zuo-zhen", "jyj", "2024-03-10");
        let ahead = said(&desk, "2024-03-08");
        assert_eq!(ahead, "收到时间晚于今天一天以上 | wjw awaited, jyj unreadable");
        assert_eq!(said(&desk, "2024-03-09"), " | wjw awaited, jyj agreed");
        // Said again, it counts.
        let first = desk.hash("consent");
        let again = about(&CONSENT, desk.text_hash())
            .with("verdict", "consent")
            .with("approved_by", crate::seal::Who::known("zhao-zhi-yuan", "赵志远"))
            .with("supersedes", vec![first]);
        desk.state(again, "sha-zuo-zhen", "jyj", "2024-03-08");
        assert!(said(&desk, "2024-03-08").ends_with("jyj agreed"), "{}", said(&desk, "2024-03-08"));
    }

    #[test]
    fn a_no_stays_a_no_however_impossible() {
        let mut desk = Desk::circulated();
        let no = about(&OBJECT, desk.text_hash()).with("words", "不同意。");
        desk.state(no, "sha-zuo-zhen", "jyj", "2024-03-05");
        assert!(
            said(&desk, "2024-03-08").ends_with("jyj objected"),
            "{}",
            said(&desk, "2024-03-08")
        );
    }

    #[test]
    fn names_keys_and_file_names_have_to_fit() {
        for (from, to, wrong) in [
            ("单位：jyj 市教育局", "单位：jyj 市公安局", "姓名或单位名称与名册不符（市公安局）"),
            ("沙作镇", "沙作真", "姓名或单位名称与名册不符（沙作真）"),
            ("赵志远", "赵志元", "姓名或单位名称与名册不符（赵志元）"),
            ("via = \"local\"", "via = \"ssh\"", "所用密钥不属于声明人"),
            ("稿次：1", "稿次：2", "稿次与校验码不是同一送会签文本"),
        ] {
            let mut desk = Desk::circulated();
            desk.consent("sha-zuo-zhen", "jyj", "2024-03-08");
            desk.retell("consent", from, to);
            assert_eq!(said(&desk, "2024-03-08"), format!("{wrong} | wjw awaited, jyj unreadable"));
        }
        let mut desk = Desk::circulated();
        desk.consent("sha-zuo-zhen", "jyj", "2024-03-08");
        let (path, bytes) = desk.statement("consent");
        for (from, to) in [("-jyj-", "-gaj-"), ("-consent-", "-object-")] {
            let mut other = desk.clone();
            other.texts.remove(&path);
            other.texts.insert(path.replace(from, to), bytes.clone());
            let found = said(&other, "2024-03-08");
            assert!(found.starts_with("文件名与内容的单位或类别不符"), "{found}");
            assert!(found.ends_with("jyj unreadable"), "{found}");
        }
    }
}
