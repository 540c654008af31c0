//! A life as it is lived: acts done one after the other, each followed by both counts.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset, NaiveDateTime, TimeZone, Utc};
use lianxi::action::{Action, Args, Ask, Takes, action};
use lianxi::cx::Cx;
use lianxi::model::{Evidence, Id, Via, Workspace};
use lianxi::rule::verify;
use lianxi::seal::Hash;
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;

use crate::count::{Count, Notes};
use crate::meeting::passes;
use crate::set::Set;
use crate::{office, program};

/// One life: its files, a seat at them, and what the second count keeps beside.
pub(crate) struct World {
    pub(crate) memory: Memory,
    pub(crate) session: Session,
    pub(crate) notes: Notes,
    /// The files as they would be had nothing been damaged; none while nothing is.
    pub(crate) whole: Option<(Memory, Session)>,
    /// The files before the last act that was done: what another site knows.
    before: Option<Memory>,
    /// What was awaited and how units stood, each with how often.
    pub(crate) seen: BTreeMap<String, usize>,
}

/// What became of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Came {
    Done,
    Refused,
}

impl World {
    /// The first day of a mechanism with these rules.
    pub(crate) fn begin(rules: &[String]) -> Self {
        let memory = office::files(rules);
        let session = seat(&memory);
        Self {
            memory,
            session,
            notes: Notes::default(),
            whole: None,
            before: None,
            seen: BTreeMap::new(),
        }
    }

    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        self.session.cx().now(&self.session.workspace().mechanism)
    }

    /// Plays one line: `INSTANT PERSON ACTION key=value|key=value`, or `INSTANT damage HOW n m`. With `elsewhere:`
    /// before the action it is done at a site that has not heard of the last act.
    ///
    /// # Errors
    /// What the two counts differ in, or the panic.
    pub(crate) fn play(&mut self, line: &str) -> Result<Came, String> {
        let lived = catch_unwind(AssertUnwindSafe(|| self.live(line)));
        lived.unwrap_or_else(|it| {
            let words = it.downcast_ref::<String>().cloned();
            let words = words.or_else(|| it.downcast_ref::<&str>().map(|it| (*it).to_owned()));
            Err(format!("panic: {}", words.unwrap_or_default()))
        })
    }

    fn live(&mut self, line: &str) -> Result<Came, String> {
        let mut words = line.splitn(4, ' ');
        let mut next = || words.next().unwrap_or_default();
        let (at, who, name, rest) = (next(), next(), next(), next());
        let at =
            NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%S").map_err(|it| it.to_string())?;
        let at = Utc.from_utc_datetime(&(at - Duration::hours(8)));
        self.session.tick(at);
        if let Some((_, whole)) = &mut self.whole {
            whole.tick(at);
        }
        if who == "damage" {
            return Ok(if self.damage(name, rest) { Came::Done } else { Came::Refused });
        }
        let (name, elsewhere) = match name.strip_prefix("elsewhere:") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let known = action(name).ok_or_else(|| format!("no action {name}"))?;
        let args = self.args(known, rest);
        self.session.cx_mut().person = Id::new(who).ok();
        let before = Arc::clone(self.truth());
        let files = self.whole.is_some().then(|| self.memory.all());
        let past = self.memory.copy();
        let done = if elsewhere {
            self.perform_elsewhere(known, &args)
        } else {
            self.session.perform(known, &args).is_ok()
        };
        if !done {
            return self.compare().map(|()| Came::Refused);
        }
        self.before = Some(past);
        if let Some(files) = files {
            self.follow(&files);
        }
        if elsewhere {
            return self.compare().map(|()| Came::Done);
        }
        self.remember(name, &args);
        self.judge(name, &args, &before)?;
        self.compare()?;
        *self.seen.entry(format!("did {name}")).or_default() += 1;
        self.see();
        Ok(Came::Done)
    }

    /// Does something on the files of before the last act, and brings the statement here, as git does.
    fn perform_elsewhere(&mut self, known: &'static Action, args: &Args) -> bool {
        let Some(before) = self.before.as_ref().filter(|_| self.whole.is_none()) else {
            return false;
        };
        let memory = before.copy();
        let mut there = seat(&memory);
        *there.cx_mut() = self.session.cx().clone();
        if there.perform(known, args).is_err() {
            return false;
        }
        let (all, here) = (memory.all(), self.memory.all());
        let new: Vec<_> = all.iter().filter(|it| !here.contains_key(it.0)).collect();
        let known_before = before.all();
        // Documents that were edited at both sites are for people to settle; here only statements come over.
        if all.iter().any(|(path, bytes)| {
            known_before.get(path) != Some(bytes)
                && (here.contains_key(path) || path.ends_with("meeting.toml"))
        }) {
            return false;
        }
        for (path, bytes) in new {
            self.memory.create(path, bytes).unwrap();
        }
        self.session.refresh().unwrap();
        true
    }

    /// The workspace as it would be without damage.
    pub(crate) fn truth(&self) -> &Arc<Workspace> {
        self.whole.as_ref().map_or(self.session.workspace(), |it| it.1.workspace())
    }

    pub(crate) fn count<'a>(&'a self, workspace: &'a Workspace) -> Count<'a> {
        Count { workspace, notes: &self.notes, now: self.now() }
    }

    fn args(&self, action: &Action, typed: &str) -> Args {
        let mut args = Args::new();
        for field in typed.split('|').filter(|it| !it.is_empty()) {
            let (key, value) = field.split_once('=').unwrap_or((field, "yes"));
            let ask = action.param(key).map(|it| it.ask);
            let value = self.meant(ask, &value.replace("\\n", "\n"));
            if matches!(ask, Some(Ask::File(Takes::NameAndHash))) {
                let sha256 = Hash::of(value.as_bytes());
                args.files.insert(value.clone(), Evidence { name: value.clone(), sha256 });
            }
            args.set(key, value);
        }
        args
    }

    /// `@2` is the second proposal, nomination or opinion: a history names no hash.
    fn meant(&self, ask: Option<Ask>, value: &str) -> String {
        let nth = value.strip_prefix('@').and_then(|it| it.parse::<usize>().ok());
        let kinds: &[&str] = match ask {
            Some(Ask::Proposal) => &["propose"],
            Some(Ask::Nomination) => &["nominate"],
            Some(Ask::Opinion) => &["consent", "object"],
            _ => return value.to_owned(),
        };
        let found = nth.and_then(|n| self.of_kinds(kinds).into_iter().nth(n));
        found.unwrap_or_else(|| value.to_owned())
    }

    /// The statements of these kinds, by their hashes, as they lie.
    pub(crate) fn of_kinds(&self, kinds: &[&str]) -> Vec<String> {
        let workspace = self.session.workspace();
        let loose = workspace.statements.values();
        let of_meetings = workspace.meetings.values().flat_map(|it| it.docket.statements.values());
        let of_papers = workspace.papers.values().flat_map(|it| it.docket.statements.values());
        let all = loose.chain(of_meetings).chain(of_papers);
        all.filter(|it| kinds.contains(&it.kind())).map(|it| it.hash.to_string()).collect()
    }

    /// Keeps what no file holds: what a draft looked like when it was sent in.
    fn remember(&mut self, name: &str, args: &Args) {
        let workspace = Arc::clone(self.session.workspace());
        let Some(folder) = args.get("meeting").and_then(|it| workspace.meetings.get(it)) else {
            return;
        };
        if name != "review" {
            return;
        }
        let sent = folder.docket.statements.values().filter(|it| it.kind() == "review");
        let Some(last) = sent.max_by_key(|it| it.received.at) else { return };
        let (Some(draft), Some(version)) = (last.said.hash("draft"), last.said.number("version"))
        else {
            return;
        };
        let looks = self.count(&workspace).draft(folder, version);
        self.notes.drafts.insert(draft, looks);
    }

    /// Notes what there was to compare.
    fn see(&mut self) {
        let workspace = Arc::clone(self.truth());
        let count = self.count(&workspace);
        let mut seen: Vec<String> =
            count.awaited().iter().map(|it| it.split(' ').next().unwrap().to_owned()).collect();
        let gates = workspace.meetings.values().filter_map(|it| count.gate_of(it));
        seen.extend(gates.flat_map(|it| it.stands.into_values().map(|it| format!("is {it}"))));
        for it in seen {
            *self.seen.entry(it).or_default() += 1;
        }
    }

    /// Whether an act that was done might be, by what stood before it.
    fn judge(&self, name: &str, args: &Args, before: &Workspace) -> Result<(), String> {
        let Some(id) = args.get("meeting") else { return Ok(()) };
        let Some(was) = before.meetings.get(id) else { return Ok(()) };
        let count = self.count(before);
        if name == "issue" {
            let gate = count.gate_of(was).ok_or("issued, and nothing was out")?;
            if !gate.open
                || gate.stands.iter().any(|it| {
                    gate.missing.contains(it.0) || !passes(it.1) && gate.missing.contains(it.0)
                })
            {
                return Err(format!(
                    "issued, and the count says {:?}, missing {:?}",
                    gate.stands, gate.missing
                ));
            }
            let (id, today) = (Id::new(id).unwrap(), self.now().date_naive());
            let wrong = verify::verify(self.session.workspace(), Some(&id), today);
            if self.whole.is_none() && !wrong.is_empty() {
                let wrong: Vec<_> = wrong.iter().map(|it| it.say(Lang::En)).collect();
                return Err(format!("issued, and verify says {}", wrong.join("; ")));
            }
        }
        if name == "circulate" && self.whole.is_none() {
            let waived: Vec<&str> = args.get("waive").unwrap_or_default().split(',').collect();
            let counted = count.set(was, &waived);
            let frozen = self.frozen(id);
            if frozen.as_ref() != Some(&counted) {
                return Err(format!("frozen  {frozen:?}\ncounted {counted:?}"));
            }
        }
        Ok(())
    }

    /// The lists that the newest circulation of a meeting froze.
    fn frozen(&self, id: &str) -> Option<Set> {
        let folder = self.session.workspace().meetings.get(id)?;
        let sent = folder.docket.statements.values().filter(|it| it.kind() == "circulate");
        let last = sent.max_by_key(|it| it.said.number("version"))?;
        let ids = |name: &str| last.said.nameds(name).iter().map(|it| it.id.clone()).collect();
        Some(Set {
            required: ids("required"),
            asked: ids("asked"),
            exempt: ids("exempt"),
            below: ids("below"),
        })
    }

    /// Both counts, and in what they differ.
    fn compare(&self) -> Result<(), String> {
        if self.whole.is_some() {
            return self.compare_damaged();
        }
        let (workspace, now) = (self.session.workspace(), self.now());
        let count = self.count(workspace);
        differ("awaited", &program::awaited(workspace, now), &count.awaited())?;
        for (id, folder) in workspace.meetings.iter() {
            let (signs, open) = program::gate(workspace, id, folder, now);
            let gate = count.gate_of(folder);
            let counted = gate.as_ref().map(|it| lines(&it.stands)).unwrap_or_default();
            differ(&format!("signs of {id}"), &lines(&signs), &counted)?;
            if open != gate.is_some_and(|it| it.open) {
                return Err(format!("the gate of {id}: the program says open = {open}"));
            }
            let said = program::set(workspace, folder);
            let counted = said.as_ref().map(|_| count.set(folder, &[]));
            if said != counted {
                return Err(format!("{id}\nset     {said:?}\ncounted {counted:?}"));
            }
        }
        Ok(())
    }
}

/// A seat at files, nobody's yet.
pub(crate) fn seat(memory: &Memory) -> Session {
    let at = "2026-01-01T02:00:00Z".parse().unwrap();
    let cx = Cx { person: None, at, via: Via::Local, user: None, lang: Lang::Zh };
    Session::open(Arc::new(memory.clone()), cx).unwrap()
}

fn lines(signs: &BTreeMap<String, &'static str>) -> BTreeSet<String> {
    signs.iter().map(|(unit, stand)| format!("{unit} {stand}")).collect()
}

fn differ(what: &str, said: &BTreeSet<String>, counted: &BTreeSet<String>) -> Result<(), String> {
    if said == counted {
        return Ok(());
    }
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        a.difference(b).flat_map(|it| ["\n  ", it]).collect::<String>()
    };
    let (program, count) = (only(said, counted), only(counted, said));
    Err(format!("{what}\nonly the program says:{program}\nonly the count says:{count}"))
}
