//! What a meeting awaits, from its call to the issue of its minutes, and its gate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lianxi::model::{Id, MeetingFolder};
use lianxi::seal::Hash;

use crate::count::{Count, Said};
use crate::out::{Folder, Out, Standing};

/// What stands in the way of issuing.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(crate) struct Gate {
    pub(crate) stands: BTreeMap<String, &'static str>,
    /// Units that have to agree and have not.
    pub(crate) missing: Vec<String>,
    /// What is there cannot be what it says, or is not there.
    pub(crate) unsound: bool,
    pub(crate) amended: bool,
    /// Everything but the authorisation is there.
    pub(crate) settled: bool,
    pub(crate) open: bool,
}

/// Kinds of statements on which an issue rests.
const GROUND: &[&str] =
    &["circulate", "recall", "consent", "object", "withdraw", "authorise", "amend"];

/// Whether a unit that stands so lets the minutes be issued.
pub(crate) fn passes(stand: &str) -> bool {
    ["agreed", "suggested", "by-silence", "unanswered"].contains(&stand)
}

/// Whether a unit that stands so still owes its word.
pub(crate) fn owes(stand: &str) -> bool {
    ["awaited", "stale", "withdrawn", "divergent"].contains(&stand)
}

impl<'a> Count<'a> {
    /// What a meeting awaits: `what`, or `what unit` where units owe it.
    pub(crate) fn of_meeting(&self, id: &Id, meeting: &'a MeetingFolder) -> BTreeSet<String> {
        let folder = Folder::of(self, &meeting.docket);
        let mut found = self.asides(id, &folder);
        if meeting.doc.cancelled.is_some() || folder.is_closed() {
            return found;
        }
        match folder.standing() {
            Standing::Out(out) => self.while_out(meeting, &folder, &out, &mut found),
            Standing::Two => {
                found.insert("settle".to_owned());
                mend(&folder, &mut found);
            }
            Standing::Nothing => {
                self.while_nothing_out(id, meeting, &folder, &mut found);
                mend(&folder, &mut found);
            }
        }
        found
    }

    fn while_out(
        &self,
        meeting: &'a MeetingFolder,
        folder: &Folder<'_, 'a>,
        out: &Out<'a>,
        found: &mut BTreeSet<String>,
    ) {
        let gate = gate(meeting, folder, out);
        let over = gate.settled || out.deadline.is_some_and(|it| it < self.today());
        // A unit that is only asked is awaited no longer than the others.
        let owing = |unit: &&String| owes(gate.stands[*unit]);
        let units = out.required.iter().chain(out.asked.iter().filter(|_| !over));
        let owing: Vec<_> = units.filter(owing).collect();
        let mut add = |what: &str| found.insert(what.to_owned());
        if !out.counts && owing.is_empty() {
            add("conclude");
        }
        if gate.amended {
            add("amend");
        } else {
            for unit in owing {
                add(&format!("sign {unit}"));
            }
            if out.counts && gate.stands.values().any(|it| *it == "objected") {
                add("settle");
            }
        }
        if gate.unsound || gate.stands.values().any(|it| *it == "unreadable") {
            add("mend");
        }
        if gate.open {
            add("issue");
        } else if gate.settled {
            add("authorise");
        }
    }

    /// The gate of a meeting, where exactly one text of it is out.
    pub(crate) fn gate_of(&self, meeting: &'a MeetingFolder) -> Option<Gate> {
        let folder = Folder::of(self, &meeting.docket);
        match folder.standing() {
            Standing::Out(out) => Some(gate(meeting, &folder, &out)),
            _ => None,
        }
    }

    fn while_nothing_out(
        &self,
        id: &Id,
        meeting: &'a MeetingFolder,
        folder: &Folder<'_, 'a>,
        found: &mut BTreeSet<String>,
    ) {
        let doc = &meeting.doc;
        let called = self.called(meeting);
        let missing = called.iter().any(|it| doc.attendance_of(it).is_none());
        if doc.at > self.now && doc.attendance.is_empty() && meeting.minutes.is_empty() {
            self.before(id, meeting, folder, found);
            return;
        }
        let kinds = &self.workspace.mechanism.meeting_kinds;
        if !kinds.iter().find(|it| it.id == doc.kind).is_none_or(|it| it.minutes) {
            return;
        }
        let written = meeting.minutes.last_key_value();
        let next = match written {
            _ if missing => "attendance",
            Some((version, it)) if it.clauses().next().is_some() => {
                self.reviewed(meeting, folder, *version)
            }
            _ => "draft",
        };
        found.insert(next.to_owned());
    }

    /// What a written draft awaits: the answer of whoever reviews it, changes, or that it goes out.
    fn reviewed(
        &self,
        meeting: &'a MeetingFolder,
        folder: &Folder<'_, 'a>,
        version: u32,
    ) -> &'static str {
        let Some(head) = self.head(&folder.of_kinds(&["review", "reviewed"])) else {
            return "circulate";
        };
        let seen = head.said.hash("draft").and_then(|it| self.notes.drafts.get(&it));
        let unchanged = seen == Some(&self.draft(meeting, version));
        if !unchanged || head.said.number("version") != Some(version) || folder.went_out(version) {
            return "circulate";
        }
        match (head.kind(), head.said.word("verdict")) {
            ("review", _) => "review",
            (_, Some("approved")) => "circulate",
            _ => "amend",
        }
    }

    /// All of the records that a draft's text would say, so that a change of it is seen.
    pub(crate) fn draft(&self, meeting: &MeetingFolder, version: u32) -> String {
        let doc = &meeting.doc;
        let named = doc.attendance.iter().filter_map(|it| it.person.as_ref()).chain(doc.chairs());
        let day = crate::rights::local(self.workspace, doc.at);
        let post = |it: &Id| {
            let person = self.workspace.people.get(it);
            let posts: Vec<_> = person.iter().flat_map(|it| it.posts_on(day)).collect();
            format!("{it} {posts:?}")
        };
        let posts: Vec<_> = named.map(post).collect();
        // Who is there by invitation alone stands among the guests.
        let called = self.called(meeting);
        let guests: Vec<_> = doc.invited.iter().filter_map(|it| it.unit.as_ref()).collect();
        let came = doc.attendance.iter().map(|it| &it.unit);
        let guests: Vec<_> =
            came.filter(|it| guests.contains(it) && !called.contains(it)).collect();
        let before = meeting.docket.texts.range(..version).next_back().map(|it| it.0);
        format!(
            "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{posts:?}{before:?}{:?}",
            (&doc.title, &doc.at, &doc.until, &doc.sessions),
            (&doc.place, doc.chairs(), &doc.delegation, &doc.minute_taker),
            doc.attendance,
            guests,
            doc.invited.iter().filter_map(|it| it.expert.as_ref()).collect::<Vec<_>>(),
            doc.ordinal,
            version,
            meeting.minutes.get(&version),
        )
    }

    /// What is awaited before a meeting: its approval, items, replies, materials.
    fn before(
        &self,
        id: &Id,
        meeting: &'a MeetingFolder,
        folder: &Folder<'_, 'a>,
        found: &mut BTreeSet<String>,
    ) {
        let doc = &meeting.doc;
        let approved = doc.approval.is_some() || !folder.of_kinds(&["approve"]).is_empty();
        if self.workspace.mechanism.rules.approve_calls && !approved {
            found.insert("approve".to_owned());
        }
        let notices = folder.of_kinds(&["notify"]);
        let settled = notices.iter().any(|it| it.said.word("form") != Some("early"));
        if let Some(call) = self.head(&folder.of_kinds(&["call-items"])).filter(|_| !settled) {
            for unit in call.said.nameds("to") {
                let none = folder.of_kinds(&["no-item"]);
                let none = none.iter().any(|it| it.unit() == Some(&unit.id));
                let proposals = self.loose("proposals/");
                let proposed = proposals.iter().any(|it| {
                    it.kind() == "propose"
                        && it.said.line("item_for") == Some(id)
                        && it.unit() == Some(&unit.id)
                });
                if !none && !proposed {
                    found.insert(format!("items {}", unit.id));
                }
            }
        }
        for unit in self.called(meeting) {
            let mut said = folder.of_kinds(&["reply"]);
            said.retain(|it| it.unit() == Some(&*unit));
            // A reply answers the call that it names: this time and this place; an earlier one is asked again.
            let holds = |it: Said<'_>| {
                it.said.instant("called_at").is_none_or(|at| {
                    at == doc.at && it.said.line("called_place") == doc.place.as_deref()
                })
            };
            if !self.head(&said).is_some_and(holds) {
                found.insert(format!("reply {unit}"));
            }
        }
        let owed = doc.agenda.iter().filter(|it| it.materials && it.materials_on.is_none());
        found.extend(owed.map(|it| format!("materials {}", it.unit)));
    }

    /// What was set aside in issued minutes and stands on no agenda since.
    fn asides(&self, id: &Id, folder: &Folder<'_, 'a>) -> BTreeSet<String> {
        let issue = folder.issue().and_then(|it| it.said.hash("hash"));
        let text = folder.docket.texts.values();
        let text = text.into_iter().find(|it| Some(Hash::of(it.as_bytes())) == issue);
        let Some(agreed) = text.and_then(|it| lianxi::seal::parse(it).ok()) else {
            return BTreeSet::new();
        };
        let aside = agreed.sections.iter().filter(|it| it.heading == "未达成一致事项");
        let keys = aside.flat_map(|it| &it.clauses).map(|it| format!("{id}/{}", it.key));
        let meetings = || self.workspace.meetings.values();
        let taken = |key: &String| {
            let open = meetings().filter(|it: &&Arc<MeetingFolder>| it.doc.cancelled.is_none());
            open.flat_map(|it| &it.doc.agenda).any(|it| it.aside.as_ref() == Some(key))
        };
        let open = keys.filter(|it| !taken(it));
        open.map(|_| "coordinate".to_owned()).collect()
    }
}

/// The gate of a text that is out.
fn gate(meeting: &MeetingFolder, folder: &Folder<'_, '_>, out: &Out<'_>) -> Gate {
    let units = out.required.iter().chain(&out.asked);
    let stands: BTreeMap<_, _> = units.map(|it| (it.clone(), folder.stand(out, it))).collect();
    let missing: Vec<String> =
        out.required.iter().filter(|it| !passes(stands[*it])).cloned().collect();
    let text = meeting.docket.texts.get(&out.version);
    let there = text.is_some_and(|it| Hash::of(it.as_bytes()) == out.hash);
    let drifted = !there || is_drifted(meeting, out);
    let unsound = is_unsound(folder) || drifted || is_left_out(folder, out);
    let heads = folder.leaders(out);
    let amended = heads.iter().any(|it| it.kind() == "amend");
    let closed = meeting.doc.cancelled.is_some() || folder.is_closed();
    let settled = !closed && out.counts && missing.is_empty() && !unsound && !amended;
    let open = settled && folder.authorised(out).is_some();
    Gate { stands, missing, unsound, amended, settled, open }
}

/// Whether the draft says other clauses than the text that went out from it: the text governs.
fn is_drifted(meeting: &MeetingFolder, out: &Out<'_>) -> bool {
    let text = meeting.docket.texts.get(&out.version).and_then(|it| lianxi::seal::parse(it).ok());
    let (Some(text), Some(draft)) = (text, meeting.minutes.get(&out.version)) else { return true };
    let draft: Vec<_> = draft
        .clauses()
        .map(|it| {
            let units: Vec<String> = it.bound().map(Id::to_string).collect();
            (it.key.to_string(), it.text.clone(), units, it.due)
        })
        .collect();
    let text: Vec<_> = text
        .clauses()
        .map(|it| {
            let units: Vec<String> = it.bound().map(|it| it.id.clone()).collect();
            (it.key.clone(), it.text.clone(), units, it.due)
        })
        .collect();
    draft != text
}

fn mend(folder: &Folder<'_, '_>, found: &mut BTreeSet<String>) {
    if is_unsound(folder) {
        found.insert("mend".to_owned());
    }
}

/// Whether a standing statement cannot be what it says.
fn is_unsound(folder: &Folder<'_, '_>) -> bool {
    let replaced: BTreeSet<Hash> =
        folder.all.iter().flat_map(|it| folder.count.replaces(it)).collect();
    let standing = folder.of_kinds(GROUND).into_iter().filter(|it| !replaced.contains(&it.hash));
    standing.into_iter().any(|it| folder.is_impossible(it))
}

/// Whether a unit says no to the text that is out and is not asked about it.
fn is_left_out(folder: &Folder<'_, '_>, out: &Out<'_>) -> bool {
    let mut said = folder.of_kinds(&["object", "withdraw"]);
    said.retain(|it| it.said.hash("hash") == Some(out.hash));
    let asked = |unit: &str| out.required.iter().chain(&out.asked).any(|it| it == unit);
    folder.count.heads(&said).iter().filter_map(|it| it.unit()).any(|it| !asked(it))
}
