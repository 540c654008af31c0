//! What is out, and how a unit stands to it.

use chrono::{Days, NaiveDate};
use lianxi::model::{Docket, Statement};
use lianxi::seal::{Agreed, Clause, Hash, Named, Text};

use crate::count::{Count, Said, of_kinds};
use crate::{days, rights};

/// A circulation that stands, with what it froze.
pub(crate) struct Out<'a> {
    pub(crate) said: Said<'a>,
    pub(crate) version: u32,
    pub(crate) hash: Hash,
    pub(crate) counts: bool,
    pub(crate) required: Vec<String>,
    pub(crate) asked: Vec<String>,
    pub(crate) deadline: Option<NaiveDate>,
}

/// What stands of the circulations of a folder.
pub(crate) enum Standing<'a> {
    Nothing,
    Out(Out<'a>),
    Two,
}

/// A folder with everything that was said in it.
pub(crate) struct Folder<'c, 'a> {
    pub(crate) count: &'c Count<'a>,
    pub(crate) docket: &'a Docket,
    pub(crate) all: Vec<Said<'a>>,
}

const WORDS: &[&str] = &["consent", "object", "withdraw"];

impl<'c, 'a> Folder<'c, 'a> {
    pub(crate) fn of(count: &'c Count<'a>, docket: &'a Docket) -> Self {
        Self { count, docket, all: count.statements(docket) }
    }

    pub(crate) fn of_kinds(&self, kinds: &[&str]) -> Vec<Said<'a>> {
        of_kinds(&self.all, kinds)
    }

    /// What is out: the one circulation that nothing replaces, unless it led to an issue that is corrected now.
    pub(crate) fn standing(&self) -> Standing<'a> {
        let heads = self.count.heads(&self.of_kinds(&["circulate", "recall"]));
        match heads[..] {
            [] => Standing::Nothing,
            [one] if one.kind() == "recall" => Standing::Nothing,
            [one] => {
                let version = one.said.number("version").unwrap();
                let corrected = self.correction().and_then(|it| it.said.number("version"));
                if corrected.is_some_and(|first| version < first) {
                    Standing::Nothing
                } else {
                    Standing::Out(read(one, version))
                }
            }
            _ => Standing::Two,
        }
    }

    /// The issue that stands: the one that no other corrects.
    pub(crate) fn issue(&self) -> Option<Said<'a>> {
        let all = self.of_kinds(&["issue", "register-issued"]);
        let corrected: Vec<_> = all.iter().filter_map(|it| it.said.hash("corrects")).collect();
        all.into_iter().find(|it| !corrected.contains(&it.hash))
    }

    /// The correction that was begun and neither ended nor given up.
    pub(crate) fn correction(&self) -> Option<Said<'a>> {
        let issue = self.issue()?.hash;
        let mut about = self.of_kinds(&["correct"]);
        about.retain(|it| it.said.hash("issue") == Some(issue));
        let heads = self.count.heads(&about);
        heads.into_iter().find(|it| it.said.word("step") == Some("begin"))
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.issue().is_some() && self.correction().is_none()
    }

    /// Whether a version ever went out.
    pub(crate) fn went_out(&self, version: u32) -> bool {
        let out = self.of_kinds(&["circulate"]);
        out.iter().any(|it| it.said.number("version") == Some(version))
    }

    /// How a unit stands to what is out, in the words of DESIGN §8.
    pub(crate) fn stand(&self, out: &Out<'a>, unit: &str) -> &'static str {
        if !self.count.workspace.units.contains_key(unit) {
            return "unreadable";
        }
        let mut words = self.of_kinds(WORDS);
        words.retain(|it| it.unit() == Some(unit));
        let stand = match self.count.heads(&words)[..] {
            [] => self.or_silence(out, "awaited"),
            [head] => self.means(out, unit, head, &words),
            _ => "divergent",
        };
        let owes = ["awaited", "stale"].contains(&stand);
        if owes && self.is_let_go(out, unit) { "unanswered" } else { stand }
    }

    /// Whether the convener, after two reminders past the deadline, lets the text out without this unit's answer.
    fn is_let_go(&self, out: &Out<'a>, unit: &str) -> bool {
        let frozen = out.said.said.word("unanswered") == Some("convener");
        let Some(deadline) = out.deadline.filter(|_| frozen && out.counts) else { return false };
        let Some(authorised) = self.authorised(out) else { return false };
        let day = |it: &Statement| rights::local(self.count.workspace, it.received.at);
        let names =
            |it: &Statement, list: &str| it.said.nameds(list).iter().any(|it| it.id == unit);
        let last = day(authorised);
        let mut reminders = self.of_kinds(&["remind"]);
        reminders.retain(|it| {
            let of_text = it.said.hash("hash") == Some(out.hash);
            of_text && names(it, "units") && day(it) > deadline && day(it) <= last
        });
        names(authorised, "unanswered") && last > deadline && reminders.len() >= 2
    }

    /// What stands of the authorisations of a text; none while somebody asks for changes.
    pub(crate) fn authorised(&self, out: &Out<'a>) -> Option<Said<'a>> {
        let heads = self.leaders(out);
        let amended = heads.iter().any(|it| it.kind() == "amend");
        if amended || is_chair_missing(out, &heads) { None } else { heads.first().copied() }
    }

    /// What stands of what leaders said of a text.
    pub(crate) fn leaders(&self, out: &Out<'a>) -> Vec<Said<'a>> {
        let mut chain = self.of_kinds(&["authorise", "amend"]);
        chain.retain(|it| it.said.hash("hash") == Some(out.hash));
        self.count.heads(&chain)
    }

    /// What a unit's standing word means for what is out.
    fn means(&self, out: &Out<'a>, unit: &str, head: Said<'a>, words: &[Said<'a>]) -> &'static str {
        let current = head.said.hash("hash") == Some(out.hash);
        match head.kind() {
            "withdraw" => "withdrawn",
            "object" if current => "objected",
            // A no to an earlier text is none to this one, and silence is no answer after it.
            "object" => "awaited",
            _ if self.is_impossible(head) => "unreadable",
            _ if self.against_member(unit, head, words) => "objected",
            _ if !self.is_backed(out, unit, head) => "awaited",
            _ if current || self.is_unaffected(out, unit, head) => {
                let suggested = head.said.word("verdict") == Some("suggested");
                if suggested { "suggested" } else { "agreed" }
            }
            _ => self.or_silence(out, "stale"),
        }
    }

    /// Silence counts after the working days that were frozen, never where a year is not known.
    fn or_silence(&self, out: &Out<'a>, otherwise: &'static str) -> &'static str {
        let Some(n) = out.said.said.number("silence_days").filter(|_| out.counts) else {
            return otherwise;
        };
        let at = out.said.said.instant("at").unwrap().fixed_offset();
        let last = days::nth_known(self.count.day(at), n);
        if last.is_some_and(|it| self.count.today() > it) { "by-silence" } else { otherwise }
    }

    /// Whether whoever has to stands behind a yes.
    fn is_backed(&self, out: &Out<'a>, unit: &str, head: Said<'a>) -> bool {
        let own = || self.speaks_as_member(unit, head);
        match out.said.said.word("needs") {
            Some("liaison") => true,
            Some("member") => own(),
            _ => head.said.who("approved_by").is_some() || own(),
        }
    }

    fn speaks_as_member(&self, unit: &str, it: Said<'a>) -> bool {
        let day = rights::local(self.count.workspace, it.received.at);
        let person = it.said.who("person").and_then(|it| it.id.as_deref());
        person.is_some_and(|person| rights::is_member(self.count.workspace, person, unit, day))
    }

    /// A liaison's yes after the own member's no counts only for a later text, and with that member behind it.
    fn against_member(&self, unit: &str, head: Said<'a>, words: &[Said<'a>]) -> bool {
        if self.speaks_as_member(unit, head) {
            return false;
        }
        let mut before: Vec<Hash> = self.count.replaces(head);
        let mut seen = Vec::new();
        while let Some(hash) = before.pop() {
            let Some(it) = words.iter().find(|it| it.hash == hash) else { continue };
            if seen.contains(&hash) {
                continue;
            }
            seen.push(hash);
            if it.kind() == "object" && self.speaks_as_member(unit, it) {
                let approver = head.said.who("approved_by").and_then(|it| it.id.as_deref());
                let same = it.said.hash("hash") == head.said.hash("hash");
                return same || approver.is_none() || approver != it.person();
            }
            before.extend(self.count.replaces(it));
        }
        false
    }

    /// Under `reconfirm = "affected"`: no change since then binds the unit or is in what it spoke of.
    fn is_unaffected(&self, out: &Out<'a>, unit: &str, head: Said<'a>) -> bool {
        if out.said.said.word("reconfirm") != Some("affected") {
            return false;
        }
        let text = |hash: Option<Hash>| {
            let of = |it: &&std::sync::Arc<str>| Some(Hash::of(it.as_bytes())) == hash;
            Text::read(self.docket.texts.values().find(of)?).ok()
        };
        let (Some(old), Some(new)) = (text(head.said.hash("hash")), text(Some(out.hash))) else {
            return false;
        };
        if outside(&old) != outside(&new) {
            return false;
        }
        let keys = |it: &Text| it.clauses().map(|it| it.key.clone()).collect::<Vec<_>>();
        let mut all = keys(&old);
        all.extend(keys(&new));
        all.iter().all(|key| {
            let (was, is) = (clause(&old, key), clause(&new, key));
            let binds = |it: &Option<(String, Clause)>| {
                let ids = it.iter().flat_map(|it| it.1.bound());
                ids.into_iter().any(|it| it.id == unit || it.id == "all-members")
            };
            was == is || !(binds(&was) || binds(&is) || head.said.lines("clauses").contains(key))
        })
    }

    /// Whether a statement cannot be what it says: from before its text, from days ahead, of no text, or of a
    /// name that nobody with this id ever had.
    pub(crate) fn is_impossible(&self, it: &Statement) -> bool {
        let ahead = self.count.today().checked_add_days(Days::new(1)).unwrap();
        rights::local(self.count.workspace, it.received.at) > ahead
            || self.is_before_text(it)
            || self.is_misnamed(it)
    }

    fn is_before_text(&self, it: &Statement) -> bool {
        const ABOUT: &[&str] = &["consent", "object", "withdraw", "authorise", "amend", "recall"];
        if !ABOUT.contains(&it.kind()) {
            return false;
        }
        let (version, hash) = (it.said.number("version"), it.said.hash("hash"));
        let mut sent = self.of_kinds(&["circulate"]);
        sent.retain(|it| it.said.hash("hash") == hash);
        let Some(first) = sent.iter().map(|it| it.received.at).min() else {
            let text = version.and_then(|it| self.docket.texts.get(&it));
            return text.is_none_or(|it| Some(Hash::of(it.as_bytes())) != hash);
        };
        let spoken = it.received.recorded.as_ref().map(|it| it.on);
        let known = sent.iter().any(|it| it.said.number("version") == version);
        let day = rights::local(self.count.workspace, first);
        !known || it.received.at < first || spoken.is_some_and(|on| on < day)
    }

    fn is_misnamed(&self, it: &Statement) -> bool {
        let workspace = self.count.workspace;
        let unit = it.said.named("unit").is_some_and(|named| {
            workspace.units.get(&*named.id).is_some_and(|it| !it.was_called(&named.name))
        });
        let whos = [it.said.who("person"), it.said.who("approved_by")];
        unit || whos.into_iter().flatten().any(|who| {
            let record = who.id.as_deref().and_then(|it| workspace.people.get(it));
            record.is_some_and(|it| !it.was_called(&who.name))
        })
    }
}

/// Whether all chairs have to authorise, and nobody did so for one of them.
fn is_chair_missing(out: &Out<'_>, heads: &[Said<'_>]) -> bool {
    let all = out.said.said.word("authorise") == Some("all");
    let mut chairs = out.said.said.lines("chairs").iter().filter(|_| all);
    chairs.any(|line| {
        let id = line.split(' ').next();
        let by =
            |it: &Said<'_>, field: &str| it.said.who(field).and_then(|it| it.id.as_deref()) == id;
        !heads.iter().any(|it| by(it, "person") || by(it, "on_behalf_of"))
    })
}

fn read(said: Said<'_>, version: u32) -> Out<'_> {
    let ids = |name: &str| said.said.nameds(name).iter().map(|it| it.id.clone()).collect();
    Out {
        version,
        hash: said.said.hash("hash").unwrap(),
        counts: said.said.word("purpose") == Some("consent"),
        required: ids("required"),
        asked: ids("asked"),
        deadline: said.said.day("deadline"),
        said,
    }
}

/// What stands outside the clauses, the number of the version and its predecessor aside.
fn outside(text: &Text) -> String {
    match text {
        Text::Minutes(it) => {
            let sections = Vec::new();
            let bare =
                Agreed { sections, version: 0, previous: None, corrects: None, ..(**it).clone() };
            format!("{bare:?} {:?}", it.corrects)
        }
        Text::Paper(it) => {
            let mut bare = it.clone();
            (bare.sections, bare.version, bare.previous) = (Vec::new(), 0, None);
            format!("{bare:?}")
        }
    }
}

/// A clause with the heading above it.
fn clause(text: &Text, key: &str) -> Option<(String, Clause)> {
    let sections = text.sections().iter();
    let mut all = sections.flat_map(|it| it.clauses.iter().map(|clause| (&it.heading, clause)));
    all.find(|it| it.1.key == key).map(|it| (it.0.clone(), it.1.clone()))
}

/// The ids of units that a text names.
pub(crate) fn ids(named: &[Named]) -> Vec<String> {
    named.iter().map(|it| it.id.clone()).collect()
}
