//! What is awaited between meetings: resolutions, rounds, proposals and nominations.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use lianxi::model::MeetingFolder;
use lianxi::seal::{Clause, Hash};

use crate::count::{Count, Said, of_kinds};
use crate::out::{Folder, ids};

/// A binding clause of issued minutes.
pub(crate) struct Matter {
    pub(crate) id: String,
    pub(crate) clause: Clause,
    /// The day of its meeting.
    day: NaiveDate,
}

/// How far a matter is, or one unit with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    Applied,
    Standing,
    Closed,
}

impl<'a> Count<'a> {
    pub(crate) fn of_matters(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let missing = self.missing_in_round();
        for it in self.matters() {
            self.of_matter(&it, &missing, &mut found);
        }
        found.extend(missing.iter().map(|it| format!("round {}", it.0)));
        found.extend(self.of_proposals());
        found.extend(self.of_nominations());
        found
    }

    /// Every binding clause of issued minutes: its number is that of its first issue.
    pub(crate) fn matters(&self) -> Vec<Matter> {
        self.workspace.meetings.values().flat_map(|it| self.matters_of(it)).collect()
    }

    fn matters_of(&self, meeting: &'a MeetingFolder) -> Vec<Matter> {
        let folder = Folder::of(self, &meeting.docket);
        let issues = folder.of_kinds(&["issue", "register-issued"]);
        let mut line: Vec<Said<'_>> = folder.issue().into_iter().collect();
        while let Some(before) = line.last().and_then(|it| it.said.hash("corrects")) {
            let Some(it) = issues.iter().find(|it| it.hash == before) else { break };
            line.push(it);
        }
        line.reverse();
        let mut keys: Vec<String> = Vec::new();
        let mut clauses = Vec::new();
        for issue in &line {
            clauses = binding(meeting, issue);
            let new = clauses.iter().filter(|it| !keys.contains(&it.key)).map(|it| it.key.clone());
            let new: Vec<_> = new.collect();
            keys.extend(new);
        }
        let Some(series) = line.last().and_then(|it| it.said.line("series")) else {
            return Vec::new();
        };
        let day = crate::rights::local(self.workspace, meeting.doc.at);
        let number = |it: &Clause| keys.iter().position(|key| *key == it.key).unwrap() + 1;
        let of =
            |clause: Clause| Matter { id: format!("{series}-{}", number(&clause)), clause, day };
        clauses.into_iter().map(of).collect()
    }

    fn of_matter(
        &self,
        it: &Matter,
        in_round: &BTreeSet<(String, String)>,
        found: &mut BTreeSet<String>,
    ) {
        let reports = self.loose(&format!("progress/{}/", it.id));
        let leads = self.answerable(it);
        let stage = self.stage(&reports, &leads);
        if matches!(stage, Stage::Closed | Stage::Standing) {
            return;
        }
        let asks = self.heads(&of_kinds(&reports, &["request-extension", "extend"]));
        if asks.iter().any(|it| it.kind() == "request-extension") {
            found.insert(format!("extend {}", it.id));
        }
        if stage == Stage::Applied {
            found.insert(format!("close {}", it.id));
            return;
        }
        let limit = self.today().checked_add_days(Days::new(30)).unwrap();
        if self.due(&reports, &it.clause).is_none_or(|due| due > limit) {
            return;
        }
        for unit in &leads {
            let asked = in_round.contains(&(unit.clone(), it.id.clone()));
            if self.unit_stage(&reports, unit) == Stage::Open && !asked {
                found.insert(format!("progress {} {unit}", it.id));
            }
        }
    }

    /// Who answers for it: 牵头 and 责任单位; 各成员单位 are all the members there are.
    fn answerable(&self, it: &Matter) -> Vec<String> {
        let mut found = ids(&it.clause.lead);
        found.extend(ids(&it.clause.owners));
        if found.iter().any(|it| it == "all-members") {
            found.retain(|it| it != "all-members");
            found.extend(self.members(it.day).iter().map(ToString::to_string));
            found.sort();
            found.dedup();
        }
        found
    }

    /// The day that counts: the earliest that stands of those granted, else the one agreed to.
    fn due(&self, reports: &[Said<'a>], clause: &Clause) -> Option<NaiveDate> {
        let granted = self.heads(&of_kinds(reports, &["extend"]));
        granted.iter().filter_map(|it| it.said.day("until")).min().or(clause.due)
    }

    fn stage(&self, reports: &[Said<'a>], leads: &[String]) -> Stage {
        let ends = self.heads(&of_kinds(reports, &["close", "reopen"]));
        if ends.iter().any(|it| it.kind() == "close") {
            return Stage::Closed;
        }
        let stages: Vec<_> = leads.iter().map(|it| self.unit_stage(reports, it)).collect();
        if stages.is_empty() || stages.contains(&Stage::Open) {
            Stage::Open
        } else if stages.contains(&Stage::Applied) {
            Stage::Applied
        } else {
            Stage::Standing
        }
    }

    /// What one unit last said of it, unless that was returned or taken up again.
    fn unit_stage(&self, reports: &[Said<'a>], unit: &str) -> Stage {
        let mut own = of_kinds(reports, &["progress"]);
        own.retain(|it| it.unit() == Some(unit));
        let Some(head) = self.heads(&own).into_iter().min_by_key(|it| &it.name) else {
            return Stage::Open;
        };
        let back = of_kinds(reports, &["return", "reopen"]);
        let returned = back.iter().any(|it| self.replaces(it).contains(&head.hash));
        match head.said.word("state") {
            Some("apply-close") if !returned => Stage::Applied,
            Some("standing") => Stage::Standing,
            _ => Stage::Open,
        }
    }

    /// What the round that stands still misses: unit and subject.
    fn missing_in_round(&self) -> BTreeSet<(String, String)> {
        let rounds = of_kinds(&self.loose("rounds/"), &["round"]);
        let Some(round) = self.head(&rounds) else { return BTreeSet::new() };
        let asked = round.said.lines("asked").iter().filter_map(|it| it.split_once(' '));
        let missing = asked.filter(|(unit, subject)| {
            let reports = self.loose(&format!("progress/{subject}/"));
            let mut own = of_kinds(&reports, &["progress"]);
            own.retain(|it| it.unit() == Some(unit));
            let heads = self.heads(&own);
            let answered = heads.iter().any(|it| it.said.hash("round") == Some(round.hash));
            let ends = self.heads(&of_kinds(&reports, &["close", "reopen"]));
            !answered && !ends.iter().any(|it| it.kind() == "close")
        });
        missing.map(|(unit, subject)| (unit.to_owned(), subject.to_owned())).collect()
    }

    fn of_proposals(&self) -> BTreeSet<String> {
        let all = self.loose("proposals/");
        let answers = of_kinds(&all, &["accept", "decline"]);
        let answered = |hash: Hash| answers.iter().any(|it| it.said.hash("proposal") == Some(hash));
        let open = of_kinds(&all, &["propose"]).into_iter().filter(|it| !answered(it.hash));
        open.map(|it| format!("answer {}", short(it.hash))).collect()
    }

    fn of_nominations(&self) -> BTreeSet<String> {
        let all = self.loose("roster/");
        let answers = of_kinds(&all, &["confirm", "turn-down"]);
        let own = of_kinds(&all, &["nominate"]);
        let open = own.iter().filter(|it| {
            let answered =
                answers.iter().any(|answer| answer.said.hash("nomination") == Some(it.hash));
            let newer = own.iter().any(|other| {
                let role = |it: Said<'_>| it.said.named("role").map(|it| it.id.clone());
                self.replaces(other).contains(&it.hash)
                    && other.unit() == it.unit()
                    && role(other) == role(it)
            });
            !answered && !newer && it.said.word("succession") != Some("natural")
        });
        open.map(|it| format!("confirm {}", short(it.hash))).collect()
    }
}

/// The clauses of an issued text that somebody leads or answers for.
fn binding(meeting: &MeetingFolder, issue: Said<'_>) -> Vec<Clause> {
    let hash = issue.said.hash("hash");
    let text = meeting.docket.texts.values().find(|it| Some(Hash::of(it.as_bytes())) == hash);
    let agreed = text.and_then(|it| lianxi::seal::parse(it).ok());
    let sections = agreed.map(|it| it.sections).unwrap_or_default();
    let all = sections.into_iter().flat_map(|it| it.clauses);
    all.filter(|it| !it.lead.is_empty() || !it.owners.is_empty()).collect()
}

/// The first digits of a hash, as people name a statement.
pub(crate) fn short(hash: Hash) -> String {
    hash.to_string().chars().take(8).collect()
}
