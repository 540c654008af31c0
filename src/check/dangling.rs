//! References that lead nowhere: ids of units, persons, roles, duties and the like without a record.

use std::collections::BTreeSet;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, Meeting, MeetingFolder, Minutes, PaperFolder, Workspace};
use crate::rule::genuine::{self, Kept};
use crate::rule::{ledger, nominations, proposals, rounds};
use crate::seal::Hash;
use crate::text::Lang;

/// Every id that a record names has a record.
pub(super) const CHECK: Check =
    Check { name: "dangling", level: Level::Law, title: Lang::check_dangling, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut look = Look::new(workspace, cx, found);
    look.mechanism();
    look.roster();
    look.duties();
    for (id, folder) in workspace.meetings.iter() {
        look.meeting(id, folder);
    }
    for (id, folder) in workspace.papers.iter() {
        look.paper(id, folder);
    }
    for it in genuine::kept(workspace) {
        look.statement(&it);
    }
}

/// What a reference may lead to. A record that cannot be read is there: another finding says it.
struct Look<'a> {
    workspace: &'a Workspace,
    lang: Lang,
    found: &'a mut Vec<Finding>,
    record: String,
    resolutions: Option<BTreeSet<Id>>,
}

impl<'a> Look<'a> {
    fn new(workspace: &'a Workspace, cx: &Cx, found: &'a mut Vec<Finding>) -> Self {
        Self { workspace, lang: cx.lang, found, record: String::new(), resolutions: None }
    }

    fn mechanism(&mut self) {
        let mechanism = &self.workspace.mechanism;
        if self.is_faulty("mechanism.toml") {
            return;
        }
        "mechanism".clone_into(&mut self.record);
        self.unit("lead_unit", &mechanism.lead_unit);
        self.units("listed", &mechanism.rules.listed);
        if let Some(founding) = &mechanism.founding {
            self.units("letterhead", founding.letterhead.iter().filter_map(|it| it.unit.as_ref()));
            self.units("signatures", founding.signatures.iter().filter_map(|it| it.unit.as_ref()));
        }
    }

    fn roster(&mut self) {
        for (id, unit) in self.workspace.units.iter() {
            self.record = format!("units/{id}");
            self.units("parent", &unit.parent);
            self.units("successor", &unit.successor);
        }
        for (id, person) in self.workspace.people.iter() {
            self.record = format!("people/{id}");
            for post in &person.posts {
                self.unit("unit", &post.unit);
                let known = self.workspace.mechanism.role(&post.role).is_some();
                self.stated("role", &post.role, known, self.lang.to_role());
            }
        }
    }

    fn duties(&mut self) {
        for (id, duty) in self.workspace.duties.iter() {
            self.record = format!("duties/{id}");
            self.units("lead", &duty.lead);
            self.units("support", &duty.support);
            self.units("owners", &duty.owners);
            if let Some(phase) = &duty.phase {
                let known = self.workspace.mechanism.phases.iter().any(|it| it.id == *phase);
                self.stated("phase", phase, known, self.lang.to_phase());
            }
        }
        for (id, indicator) in self.workspace.indicators.iter() {
            self.record = format!("indicators/{id}");
            self.duty("duty", indicator.duty.as_ref());
        }
    }

    fn meeting(&mut self, id: &Id, folder: &MeetingFolder) {
        self.record = format!("meetings/{id}/meeting");
        if !self.is_faulty(&format!("meetings/{id}/meeting.toml")) {
            self.call(&folder.doc);
            self.agenda(&folder.doc);
        }
        for (version, minutes) in &folder.minutes {
            self.record = format!("meetings/{id}/minutes/{version}");
            self.minutes(&folder.doc, minutes);
        }
    }

    fn paper(&mut self, id: &Id, folder: &PaperFolder) {
        self.record = format!("papers/{id}/paper");
        if !self.is_faulty(&format!("papers/{id}/paper.toml")) {
            self.unit("unit", &folder.doc.unit);
            self.units("units", &folder.doc.units);
        }
        for (version, draft) in &folder.versions {
            self.record = format!("papers/{id}/drafts/{version}");
            self.bound(draft);
        }
    }

    fn call(&mut self, doc: &Meeting) {
        let known = self.workspace.mechanism.meeting_kind(&doc.kind).is_some();
        self.stated("kind", &doc.kind, known, self.lang.to_meeting_kind());
        self.person("chair", doc.chair.as_deref());
        for it in &doc.co_chairs {
            self.person("co_chairs", Some(it));
        }
        self.units("called", &doc.called);
        if let Some(it) = &doc.delegation {
            self.person("to", Some(&it.to));
            self.person("by", Some(&it.by));
        }
        self.person("by", doc.approval.as_ref().map(|it| &*it.by));
        self.units("invited", doc.invited.iter().filter_map(|it| it.unit.as_ref()));
        for it in &doc.attendance {
            self.unit("attendance", &it.unit);
            self.person("person", it.person.as_deref());
        }
    }

    fn agenda(&mut self, doc: &Meeting) {
        for item in &doc.agenda {
            self.unit("agenda", &item.unit);
            self.units("with_units", &item.with_units);
            self.duty("duty", item.duty.as_ref());
            self.resolution("resolution", item.resolution.as_deref());
            self.proposal("proposal", item.proposal);
        }
    }

    fn minutes(&mut self, doc: &Meeting, minutes: &Minutes) {
        for section in &minutes.sections {
            if let Some(item) = &section.item {
                self.id("item", item, doc.item(item).is_some(), self.lang.to_item());
            }
        }
        self.bound(minutes);
    }

    fn bound(&mut self, minutes: &Minutes) {
        for clause in minutes.clauses() {
            self.units("lead", &clause.lead);
            self.units("owners", &clause.owners);
            self.units("support", &clause.support);
        }
    }

    fn statement(&mut self, it: &Kept<'_>) {
        it.file.trim_end_matches(".toml").clone_into(&mut self.record);
        let said = &it.statement.said;
        for (name, label) in [
            ("unit", "单位"),
            ("required", "须会签单位"),
            ("asked", "征求意见单位"),
            ("ended", "撤并单位"),
            ("successor", "承继单位"),
        ] {
            let units = said.named(name).into_iter().chain(said.nameds(name));
            let units: Vec<Id> = units.filter_map(|it| Id::new(&it.id).ok()).collect();
            self.units(label, &units);
        }
        self.person("声明人", it.statement.person());
        self.resolution("议定事项", said.line("resolution"));
        let duty = said.line("duty").and_then(|it| Id::new(it).ok());
        self.duty("任务", duty.as_ref());
        for (name, label) in [("nominee", "人选"), ("replaces", "接替")] {
            self.person(label, said.who(name).and_then(|it| it.id.as_deref()));
        }
        self.proposal("建议校验码", said.hash("proposal"));
        self.nomination("提名校验码", said.hash("nomination"));
        self.round("调度校验码", said.hash("round"));
        if let Some(meeting) = said.line("item_for") {
            let known = self.workspace.meetings.contains_key(meeting);
            self.id("列入会议", meeting, known, self.lang.to_meeting());
        }
    }

    fn units<'b>(&mut self, field: &str, ids: impl IntoIterator<Item = &'b Id>) {
        for id in ids {
            self.unit(field, id);
        }
    }

    fn unit(&mut self, field: &str, id: &Id) {
        let known =
            self.workspace.units.contains_key(id) || self.is_faulty(&format!("units/{id}.toml"));
        self.id(field, id, known, self.lang.to_unit());
    }

    fn person(&mut self, field: &str, id: Option<&str>) {
        let Some(id) = id else { return };
        let known =
            self.workspace.people.contains_key(id) || self.is_faulty(&format!("people/{id}.toml"));
        self.id(field, id, known, self.lang.to_person());
    }

    fn duty(&mut self, field: &str, id: Option<&Id>) {
        let Some(id) = id else { return };
        let known =
            self.workspace.duties.contains_key(id) || self.is_faulty(&format!("duties/{id}.toml"));
        self.id(field, id, known, self.lang.to_duty());
    }

    fn resolution(&mut self, field: &str, id: Option<&str>) {
        let Some(id) = id else { return };
        let workspace = self.workspace;
        let all = self.resolutions.get_or_insert_with(|| {
            ledger::resolutions(workspace).into_iter().map(|it| it.id).collect()
        });
        // What a correction took away was there when it was spoken of.
        let known = all.contains(id)
            || ledger::was_resolved(workspace, id)
            || workspace.fault_below("meetings/").is_some();
        self.id(field, id, known, self.lang.to_resolution());
    }

    fn proposal(&mut self, field: &str, hash: Option<Hash>) {
        let Some(hash) = hash else { return };
        let known = proposals::proposals(self.workspace).iter().any(|it| it.statement.hash == hash)
            || self.workspace.fault_below("proposals/").is_some();
        self.id(field, &hash.to_string(), known, self.lang.to_proposal());
    }

    fn nomination(&mut self, field: &str, hash: Option<Hash>) {
        let Some(hash) = hash else { return };
        let all = nominations::nominations(self.workspace);
        let known = all.iter().any(|it| it.statement.hash == hash)
            || self.workspace.fault_below("roster/").is_some();
        self.id(field, &hash.to_string(), known, self.lang.to_nomination());
    }

    fn round(&mut self, field: &str, hash: Option<Hash>) {
        let Some(hash) = hash else { return };
        let known = rounds::rounds(self.workspace).any(|it| it.hash == hash)
            || self.workspace.fault_below("rounds/").is_some();
        self.id(field, &hash.to_string(), known, self.lang.to_round());
    }

    /// Something that the mechanism's own record has to state.
    fn stated(&mut self, field: &str, id: &str, known: bool, what: &str) {
        let known = known || self.is_faulty("mechanism.toml");
        self.id(field, id, known, what);
    }

    /// Adds a finding, once for each id and field of a record.
    fn id(&mut self, field: &str, id: &str, known: bool, what: &str) {
        if known {
            return;
        }
        let file = format!("{}.toml", self.record);
        let shown: String = id.chars().take(48).collect();
        let message = self.lang.dangling_reference(&file, field, what, &shown);
        let mut finding = CHECK.finding(self.workspace, &self.record, &quoted(id), message.clone());
        if finding.line == 1 {
            // In the text of a statement ids stand without quotes.
            finding = CHECK.finding(self.workspace, &self.record, id, message);
        }
        finding.key = format!("{field} {id}");
        if !self.found.contains(&finding) {
            self.found.push(finding);
        }
    }

    fn is_faulty(&self, path: &str) -> bool {
        self.workspace.faults.iter().any(|it| it.path == path)
    }
}

fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{places, said};
    use crate::fixture::issued::Desk;
    use crate::fixture::workspace;

    #[test]
    fn references_of_bundled_workspaces_lead_somewhere() {
        for name in ["zibo-emtct", "yifang-ronghe"] {
            assert_eq!(said(&CHECK, &workspace(name, "")), Vec::<String>::new());
        }
        assert_eq!(said(&CHECK, &Desk::issued().workspace()), Vec::<String>::new());
    }

    #[test]
    fn a_reference_without_a_record_is_found_at_its_line() {
        let over = "#- people/li-wen.toml\nschema = 1\nname = \"李文\"\n[[posts]]\nrole = \"guest\"\n\
                    unit = \"slj\"\ntitle = \"科长\"\nfrom = 2024-01-18\n";
        assert_eq!(
            said(&CHECK, &workspace("zibo-emtct", over)),
            vec![
                "people/li-wen.toml:5 people/li-wen.toml：unit 所写的单位“slj”不存在，请改正，或先登记该单位。",
                "people/li-wen.toml:4 people/li-wen.toml：role 所写的角色“guest”不存在，请改正，或先登记该角色。",
            ]
        );
    }

    #[test]
    fn every_reference_of_a_meeting_is_followed() {
        let over = "#- meetings/m/meeting.toml\nschema = 1\nkind = \"k\"\ntitle = \"t\"\n\
                    at = 2024-03-05T09:00:00+08:00\nchair = \"p\"\ncalled = [\"u\"]\n\
                    [delegation]\nto = \"q\"\nby = \"r\"\non = 2024-03-01\n\
                    [[agenda]]\nkey = \"a1\"\ntitle = \"t\"\nunit = \"v\"\nduty = \"d\"\nresolution = \"2024-1-1\"\n\
                    [[invited]]\nunit = \"w\"\n[[attendance]]\nunit = \"x\"\nstate = \"present\"\nperson = \"s\"\n\
                    #- meetings/m/minutes/1.toml\nschema = 1\n[[sections]]\nheading = \"h\"\nitem = \"a2\"\n\
                    [[sections.clauses]]\nkey = \"c1\"\ntext = \"t\"\nlead = [\"y\"]\n\
                    #- duties/d2.toml\nschema = 1\nkind = \"division\"\ntitle = \"t\"\ntext = \"t\"\n\
                    owners = [\"z\"]\nphase = \"f\"\n";
        let found = places(&CHECK, &workspace("zibo-emtct", over));
        assert_eq!(found.len(), 15, "{found:?}");
        assert_eq!(found.iter().filter(|it| it.starts_with("meetings/m/meeting.toml")).count(), 11);
    }

    #[test]
    fn a_record_that_cannot_be_read_is_not_missed_besides() {
        let bad = workspace("zibo-emtct", "#- units/jyj.toml\nname = \n");
        assert_eq!(said(&CHECK, &bad), Vec::<String>::new());
    }
}
