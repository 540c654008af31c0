//! Whether what was issued still holds: every byte, file and consent, checked afresh (DESIGN §3).

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    About, Docket, Fault, Id, LOOSE, MeetingFolder, PaperFolder, Statement, Workspace,
};
use crate::rule::circulation::{self, Circulation};
use crate::rule::genuine::{self, Kept};
use crate::rule::impossible::Impossible;
use crate::rule::sign_off::{self, UnitSign};
use crate::rule::{amend, consent_set, days, issues, manifest, rights, sound};
use crate::seal::{self, Hash};
use crate::text::Lang;

mod gone;

/// Something that does not hold, with the file in which it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breach {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a file, or with what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// There is no such meeting.
    NoMeeting,
    /// The meeting was not issued, or the statement of its issue is gone.
    NotIssued,
    /// It cannot be read.
    Unreadable(Fault),
    /// Its bytes are not those that were sealed.
    Changed,
    /// It was sealed, and is gone.
    Missing,
    /// It came after the issue without naming it.
    Added,
    /// A statement that names an issue which is gone: the digits of its hash.
    IssueGone(String),
    /// An issue whose number follows on one that was given and has no issue any more.
    NumberGone(String),
    /// A statement about a resolution of minutes whose issue is gone.
    ResolutionGone(String),
    /// The draft of this version, which an interrupted try to correct the minutes left.
    HalfCorrection(u32),
    /// A text that is no longer the one that was circulated as this version.
    Circulated(u32),
    /// A statement that belongs to another mechanism or meeting.
    Astray,
    /// A statement about a text that is not there.
    Textless(u32),
    /// A statement that nobody was entitled to make.
    Unentitled,
    /// The record of a unit or a person that the meeting names is gone.
    RecordGone,
    /// A statement replaces another one, with this hash, that is gone.
    ReplacedGone(Hash),
    /// A statement that cannot be what it says.
    Impossible(Impossible),
    /// An issue whose list of files cannot be read.
    Manifest,
    /// An issue whose text is not the one that lies in the meeting.
    Text,
    /// An issue of a text that was not out for consent.
    NotOut,
    /// An issue without the authorisation it names.
    NotAuthorised,
    /// An issue that counted a statement which is not there: the line of its list.
    CountedGone(String),
    /// A statement that was counted though it is not this unit's consent to the text.
    CountedVoid(String),
    /// An issue that did not count the consent of this unit.
    NotCounted(String),
    /// An issue without the consent of this unit, which had to agree; how the unit stands.
    NoConsent(String, &'static str),
    /// An issue that counted silence by a year whose stated days are not there any more.
    Calendar(i32),
    /// An issue of a text that was never sent to this unit, though it attended.
    NotAsked(String),
}

/// Everything that does not hold: of one meeting, or of all meetings, papers, proposals and progress.
///
/// Of each meeting and paper the same is asked as the gate asks ([`sound::unsound`]); `today` tells what was
/// received in the future.
pub fn verify(workspace: &Workspace, meeting: Option<&Id>, today: NaiveDate) -> Vec<Breach> {
    let Some(id) = meeting else {
        let mut found = Vec::new();
        for (id, folder) in workspace.meetings.iter() {
            found.extend(verify_meeting(workspace, id, folder, today));
        }
        for (id, folder) in workspace.papers.iter() {
            found.extend(verify_paper(workspace, id, folder, today));
        }
        let free: Vec<_> = genuine::kept_free(workspace).collect();
        found.extend(unreadable(workspace, LOOSE));
        found.extend(statements(workspace, &free));
        found.extend(gone::numbered(workspace));
        return found;
    };
    let path = format!("meetings/{id}/meeting.toml");
    let Some(folder) = workspace.meetings.get(id) else {
        return vec![Breach::new(&path, Wrong::NoMeeting)];
    };
    let mut found = verify_meeting(workspace, id, folder, today);
    if issues::all(&folder.docket).next().is_none() {
        found.push(Breach::new(&path, Wrong::NotIssued));
    }
    found
}

impl Breach {
    /// Something wrong with a file.
    pub fn new(file: &str, wrong: Wrong) -> Self {
        Self { file: file.to_owned(), wrong }
    }

    /// What is wrong, where, and what to do, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let file = self.file.as_str();
        match &self.wrong {
            Wrong::NoMeeting => lang.verify_no_meeting(file),
            Wrong::NotIssued => lang.verify_not_issued(file),
            Wrong::Unreadable(fault) => fault.say(lang),
            Wrong::Changed => lang.verify_changed(file),
            Wrong::Missing => lang.verify_missing(file),
            Wrong::Added => lang.verify_added(file),
            Wrong::IssueGone(hash) => lang.verify_issue_gone(file, hash),
            Wrong::NumberGone(before) => lang.verify_number_gone(file, before),
            Wrong::ResolutionGone(resolution) => lang.verify_resolution_gone(file, resolution),
            Wrong::HalfCorrection(version) => lang.verify_half_correction(file, *version),
            Wrong::Circulated(version) => lang.circulated_changed(file, *version),
            Wrong::Astray => lang.verify_astray(file),
            Wrong::Textless(version) => lang.textless_statement(file, *version),
            Wrong::Unentitled => lang.verify_unentitled(file),
            Wrong::RecordGone => lang.verify_record_gone(file),
            Wrong::ReplacedGone(hash) => lang.verify_replaced_gone(file, &hash.short()),
            Wrong::Impossible(why) => lang.verify_impossible(file, &why.say(lang)),
            Wrong::Manifest => lang.verify_manifest(file),
            Wrong::Text => lang.verify_text(file),
            Wrong::NotOut => lang.verify_not_out(file),
            Wrong::NotAuthorised => lang.verify_not_authorised(file),
            Wrong::CountedGone(line) => lang.verify_counted_gone(file, &seal::show(line)),
            Wrong::CountedVoid(unit) => lang.verify_counted_void(file, unit),
            Wrong::NotCounted(unit) => lang.verify_not_counted(file, unit),
            Wrong::NoConsent(unit, state) => {
                lang.verify_no_consent(file, unit, lang.sign_state(state))
            }
            Wrong::Calendar(year) => lang.verify_calendar(file, *year),
            Wrong::NotAsked(unit) => lang.verify_not_asked(file, unit),
        }
    }
}

fn verify_meeting(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    today: NaiveDate,
) -> Vec<Breach> {
    let mut found = sound::unsound(workspace, &About::Meeting(id.clone()), today);
    for breach in manifest::breaches(workspace, id) {
        if !found.contains(&breach) {
            found.push(breach);
        }
    }
    changed_texts(workspace, &folder.docket, &mut found);
    found.extend(gone::named(workspace, id, folder));
    for issue in issues::all(&folder.docket) {
        let case = Case { workspace, id, folder, issue, file: folder.docket.file_of(issue) };
        found.extend(case.breaches());
    }
    found
}

/// Everything that does not hold of one paper: nothing is issued of it, so no list of files is there.
pub fn verify_paper(
    workspace: &Workspace,
    id: &Id,
    folder: &PaperFolder,
    today: NaiveDate,
) -> Vec<Breach> {
    let mut found = sound::unsound(workspace, &About::Paper(id.clone()), today);
    changed_texts(workspace, &folder.docket, &mut found);
    found
}

/// Circulated texts that are not what was circulated, unless something else was said of the file.
fn changed_texts(workspace: &Workspace, docket: &Docket, found: &mut Vec<Breach>) {
    for (version, _) in genuine::changed_texts(workspace, docket).into_keys() {
        let file = docket.text_file(version);
        if !found.iter().any(|it| it.file == file) {
            found.push(Breach::new(&file, Wrong::Circulated(version)));
        }
    }
}

fn unreadable(workspace: &Workspace, folders: &[&str]) -> impl Iterator<Item = Breach> {
    workspace
        .faults
        .iter()
        .filter(|it| folders.iter().any(|folder| it.path.starts_with(folder)))
        .map(|it| Breach::new(&it.path, Wrong::Unreadable(it.clone())))
}

/// What is wrong with single statements of no meeting and no paper.
fn statements(workspace: &Workspace, kept: &[Kept<'_>]) -> Vec<Breach> {
    let mut found = Vec::new();
    for it in kept {
        let mut add = |wrong| found.push(Breach::new(&it.file, wrong));
        if it.astray(workspace).is_some() {
            add(Wrong::Astray);
        }
        if !rights::entitled(workspace, it.statement) {
            add(Wrong::Unentitled);
        }
    }
    found
}

/// One issue, and the meeting it sealed.
struct Case<'a> {
    workspace: &'a Workspace,
    id: &'a Id,
    folder: &'a MeetingFolder,
    issue: &'a Arc<Statement>,
    file: String,
}

impl Case<'_> {
    fn breaches(&self) -> Vec<Breach> {
        let said = &self.issue.said;
        if issues::is_registered(self.issue) {
            return self.registered();
        }
        let (Some(version), Some(hash), Some(day)) =
            (said.number("version"), said.hash("hash"), said.day("day"))
        else {
            return vec![self.wrong(Wrong::Manifest)];
        };
        let text = self.folder.docket.texts.get(&version);
        let mut found = Vec::new();
        if text.map(|it| Hash::of(it.as_bytes())) != Some(hash) {
            found.push(self.wrong(Wrong::Text));
        }
        let sealed = self.as_sealed();
        if !self.is_authorised(&sealed, hash) {
            found.push(self.wrong(Wrong::NotAuthorised));
        }
        let standing = circulation::standing(self.workspace, &sealed.docket);
        match standing.out() {
            Some(out) if out.hash == hash && out.counts => {
                found.extend(self.consents(&sealed, out, day));
            }
            None if !self.is_gated() => {}
            _ => found.push(self.wrong(Wrong::NotOut)),
        }
        found
    }

    /// What was registered from paper passed no gate here: only its text, if it has one, must be there.
    fn registered(&self) -> Vec<Breach> {
        let said = &self.issue.said;
        let (Some(version), Some(hash)) = (said.number("version"), said.hash("hash")) else {
            return Vec::new();
        };
        let text = self.folder.docket.texts.get(&version);
        let holds = text.map(|it| Hash::of(it.as_bytes())) == Some(hash);
        if holds { Vec::new() } else { vec![self.wrong(Wrong::Text)] }
    }

    /// The meeting as it was issued: with the statements that were sealed, and no other.
    fn as_sealed(&self) -> MeetingFolder {
        let sealed = manifest::sealed(self.issue);
        let mut folder = self.folder.clone();
        let own = &self.folder.docket;
        folder.docket.statements.retain(|_, it| sealed.contains_key(own.file_of(it).as_str()));
        folder
    }

    fn is_gated(&self) -> bool {
        self.workspace.mechanism.meeting_kind(&self.folder.doc.kind).is_none_or(|it| it.gate)
    }

    fn is_authorised(&self, sealed: &MeetingFolder, hash: Hash) -> bool {
        let found = amend::authorisation(self.workspace, &sealed.docket, hash);
        found.is_some_and(|it| Some(it.hash) == self.issue.said.hash("authorisation"))
    }

    /// Whether every unit that had to agree did, and exactly those words were counted.
    fn consents(
        &self,
        sealed: &MeetingFolder,
        out: &Circulation<'_>,
        day: NaiveDate,
    ) -> Vec<Breach> {
        let (workspace, gone) = days::as_counted(self.workspace, self.issue);
        let signs = sign_off::sign_offs(&workspace, &sealed.docket, day);
        let counted = self.counted();
        let mut found = self.not_asked(out);
        found.extend(gone.into_iter().map(|it| self.wrong(Wrong::Calendar(it))));
        for sign in signs.iter().filter(|it| it.required) {
            let unit = self.workspace.unit_name(&sign.unit).to_owned();
            if !sign.state.passes() {
                found.push(self.wrong(Wrong::NoConsent(unit, sign.state.code())));
            } else if !sign.state.is_wordless()
                && sign.statement.is_some_and(|it| !counted.contains_key(&it.hash))
            {
                found.push(self.wrong(Wrong::NotCounted(unit)));
            }
        }
        for (hash, line) in counted {
            found.extend(self.void(sealed, &signs, hash, line));
        }
        found
    }

    /// The hashes that were counted, each with the line in which it stands.
    fn counted(&self) -> BTreeMap<Hash, &str> {
        let lines = self.issue.said.lines("counted");
        let hash = |line: &str| line.split_whitespace().find_map(|it| it.parse().ok());
        lines.iter().filter_map(|it| Some((hash(it)?, it.as_str()))).collect()
    }

    /// What is wrong with a counted word: it is not there, or it is no consent that stands.
    fn void(
        &self,
        sealed: &MeetingFolder,
        signs: &[UnitSign<'_>],
        hash: Hash,
        line: &str,
    ) -> Option<Breach> {
        let kept = genuine::kept_in(self.workspace, self.id, self.folder);
        let in_folder = sealed.docket.statements.values().chain(kept.iter().map(|it| it.statement));
        let Some(statement) = in_folder.into_iter().find(|it| it.hash == hash) else {
            return Some(self.wrong(Wrong::CountedGone(line.to_owned())));
        };
        let stands =
            |it: &UnitSign<'_>| it.state.passes() && it.statement.is_some_and(|it| it.hash == hash);
        if signs.iter().any(stands) {
            return None;
        }
        let unit = self.workspace.unit_name(statement.unit().unwrap_or("-")).to_owned();
        Some(Breach::new(&self.folder.docket.file_of(statement), Wrong::CountedVoid(unit)))
    }

    /// Units that had to be asked by the text, and that the circulation leaves out.
    fn not_asked(&self, out: &Circulation<'_>) -> Vec<Breach> {
        let text = self.folder.docket.texts.get(&out.version).and_then(|it| seal::parse(it).ok());
        let missing = text.map(|it| consent_set::not_asked(self.workspace, &it, out));
        let name = |it: &str| self.workspace.unit_name(it).to_owned();
        let missing = missing.unwrap_or_default();
        missing.iter().map(|it| self.wrong(Wrong::NotAsked(name(it)))).collect()
    }

    fn wrong(&self, wrong: Wrong) -> Breach {
        Breach::new(&self.file, wrong)
    }
}

#[cfg(test)]
mod tests;
