//! A change under way: a copy of the workspace, the documents and texts to write, one statement last.

mod papers;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::action::Args;
use crate::cx::{Cx, Refusal};
use crate::model::notation;
use crate::model::{
    About, Calendar, Docket, Duty, HOLIDAYS, Holidays, Id, Mechanism, Meeting, MeetingFolder,
    Minutes, Person, Received, Recorded, Right, Statement, StatementFile, Unit, Workspace,
};
use crate::rule::{damage, rights, roster, typed};
use crate::seal::{Declaration, Hash, Named, Who, cap};
use crate::text::Lang;

/// What an action did to its copy, and what has to be written for it.
pub struct Change {
    /// The copy, with everything that was done so far.
    pub workspace: Workspace,
    /// Documents to write, by path: what stood before, and what shall stand.
    pub documents: BTreeMap<String, Document>,
    /// Texts to create, by path; there is none of that name yet.
    pub texts: BTreeMap<String, String>,
    /// The statement to create last: the commit point.
    pub statement: Option<(String, StatementFile)>,
}

/// A document that is to be written.
pub struct Document {
    /// What the record meant before, if it was there.
    pub before: Option<toml::Table>,
    /// What it shall mean.
    pub after: toml::Table,
}

/// Where a statement belongs.
pub enum Place<'a> {
    /// A meeting.
    Meeting(&'a Id),
    /// A paper.
    Paper(&'a Id),
    /// The proposals of the mechanism.
    Proposals,
    /// The progress of a resolution or a duty.
    Progress(&'a Id),
    /// Nominations, by whom a post is to be held.
    Roster,
    /// The rounds of reports.
    Rounds,
}

impl<'a> Place<'a> {
    /// Where a statement about minutes or a paper belongs.
    pub fn of(about: &'a About) -> Self {
        match about {
            About::Meeting(id) => Self::Meeting(id),
            About::Paper(id) => Self::Paper(id),
        }
    }
}

impl Change {
    /// A change of nothing yet.
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            workspace: workspace.clone(),
            documents: BTreeMap::new(),
            texts: BTreeMap::new(),
            statement: None,
        }
    }

    /// The meeting that the arguments name, or a refusal that says there is none.
    pub fn meeting(&self, args: &Args, cx: &Cx) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
        let id = args.need(cx, "meeting", args.id(cx, "meeting")?)?;
        let folder = self.workspace.meetings.get(&id).cloned();
        let folder = folder.ok_or_else(|| Refusal::refused(cx.lang.no_such_meeting(&id)))?;
        if let Some(fault) =
            self.workspace.faults.iter().find(|it| it.path == format!("meetings/{id}/meeting.toml"))
        {
            return Err(Refusal::refused(fault.say(cx.lang)));
        }
        Ok((id, folder))
    }

    /// Writes a meeting's record.
    pub fn put_meeting(&mut self, id: &Id, doc: Meeting) {
        let before = self.workspace.meetings.get(id).map(|it| table(&it.doc));
        let after = table(&doc);
        let mut folder = self.workspace.meetings.get(id).map_or_else(
            || MeetingFolder {
                doc: doc.clone(),
                minutes: BTreeMap::new(),
                docket: Docket::of_meeting(id),
            },
            |it| (**it).clone(),
        );
        folder.doc = doc;
        self.put_folder(id, folder);
        self.note(format!("meetings/{id}/meeting.toml"), before, after);
    }

    /// Writes a version of the minutes.
    pub fn put_minutes(&mut self, id: &Id, version: u32, minutes: Minutes) {
        let Some(mut folder) = self.workspace.meetings.get(id).map(|it| (**it).clone()) else {
            return;
        };
        let before = folder.minutes.get(&version).map(table);
        let after = table(&minutes);
        folder.minutes.insert(version, minutes);
        self.put_folder(id, folder);
        self.note(format!("meetings/{id}/minutes/{version}.toml"), before, after);
    }

    /// Creates the text of a version.
    pub fn put_text(&mut self, id: &Id, version: u32, text: String) {
        let Some(mut folder) = self.workspace.meetings.get(id).map(|it| (**it).clone()) else {
            return;
        };
        folder.docket.texts.insert(version, text.as_str().into());
        self.put_folder(id, folder);
        self.texts.insert(format!("meetings/{id}/minutes/{version}.txt"), text);
    }

    /// Writes the mechanism itself.
    pub fn put_mechanism(&mut self, mechanism: Mechanism) {
        let before = Some(table(&*self.workspace.mechanism));
        let after = table(&mechanism);
        self.workspace.mechanism = Arc::new(mechanism);
        self.note("mechanism.toml".to_owned(), before, after);
    }

    /// Writes the workspace's own years of holidays.
    pub fn put_holidays(&mut self, holidays: Holidays) {
        let stands = self.workspace.sources.contains_key(HOLIDAYS);
        let before = stands.then(|| table(&*self.workspace.holidays));
        let after = table(&holidays);
        self.workspace.calendar = Arc::new(Calendar::with(Some(&holidays)));
        self.workspace.holidays = Arc::new(holidays);
        self.note(HOLIDAYS.to_owned(), before, after);
    }

    /// Writes a unit.
    pub fn put_unit(&mut self, id: &Id, unit: Unit) {
        let before = self.workspace.units.get(id).map(|it| table(&**it));
        let after = table(&unit);
        Arc::make_mut(&mut self.workspace.units).insert(id.clone(), Arc::new(unit));
        self.note(format!("units/{id}.toml"), before, after);
    }

    /// Writes a person.
    pub fn put_person(&mut self, id: &Id, person: Person) {
        let before = self.workspace.people.get(id).map(|it| table(&**it));
        let after = table(&person);
        Arc::make_mut(&mut self.workspace.people).insert(id.clone(), Arc::new(person));
        self.note(format!("people/{id}.toml"), before, after);
    }

    /// Writes a duty.
    pub fn put_duty(&mut self, id: &Id, duty: Duty) {
        let before = self.workspace.duties.get(id).map(|it| table(&**it));
        let after = table(&duty);
        Arc::make_mut(&mut self.workspace.duties).insert(id.clone(), Arc::new(duty));
        self.note(format!("duties/{id}.toml"), before, after);
    }

    /// Makes the one statement of this change, and gives its hash.
    ///
    /// # Errors
    /// If whoever acts is nobody, or the words are not fit for a canonical text.
    pub fn state(
        &mut self,
        place: &Place<'_>,
        said: Declaration,
        act: &Act,
        cx: &Cx,
    ) -> Result<Hash, Refusal> {
        assert!(self.statement.is_none(), "an action makes exactly one statement");
        let by = cx.person.clone().ok_or_else(|| Refusal::refused(cx.lang.say_who_you_are()))?;
        let at = cx.now(&self.workspace.mechanism);
        let settles = self.settles(place, &said, act);
        let said = said
            .with("mechanism", &self.workspace.mechanism.name)
            .with("uid", &self.workspace.mechanism.uid)
            .with("supersedes_files", settles)
            .with("at", at.to_utc());
        if let Some((field, over)) = cap::of_statement(&said) {
            return Err(Refusal::usage(cx.lang.too_long(field, over.most, over.has)));
        }
        let text = said.render().map_err(|unfit| Refusal::refused(unfit.say(cx.lang)))?;
        let received =
            Received { at, by, via: cx.via, user: cx.user.clone(), recorded: act.recorded.clone() };
        let file = StatementFile { schema: 1, text, received };
        let bytes = file.to_toml();
        let unit = act
            .unit
            .as_ref()
            .map_or_else(|| self.workspace.mechanism.lead_unit.to_string(), ToString::to_string);
        let stamp = cx.at.format("%Y%m%dT%H%M%SZ");
        let digits: String = Hash::of(bytes.as_bytes()).to_string().chars().take(8).collect();
        let name = format!("{stamp}-{unit}-{}-{digits}", said.kind().name);
        let statement =
            Statement::of(&name, &file).map_err(|broken| Refusal::refused(broken.say(cx.lang)))?;
        let hash = statement.hash;
        let path = self.insert_statement(place, &name, statement);
        self.statement = Some((path, file));
        Ok(hash)
    }

    /// What cannot be read and this statement settles by naming it (取代文件).
    fn settles(&self, place: &Place<'_>, said: &Declaration, act: &Act) -> Vec<String> {
        let docket = match place {
            Place::Meeting(id) => self.workspace.meetings.get(*id).map(|it| &it.docket),
            Place::Paper(id) => self.workspace.papers.get(*id).map(|it| &it.docket),
            _ => None,
        };
        let unit = act.unit.as_deref();
        docket
            .map(|it| damage::lines_for(&self.workspace, it, said.kind(), unit))
            .unwrap_or_default()
    }

    fn insert_statement(&mut self, place: &Place<'_>, name: &str, statement: Statement) -> String {
        match place {
            Place::Meeting(id) => {
                if let Some(folder) = self.workspace.meetings.get(*id) {
                    let mut folder = (**folder).clone();
                    folder.docket.statements.insert(name.to_owned(), Arc::new(statement));
                    self.put_folder(id, folder);
                }
                format!("meetings/{id}/statements/{name}.toml")
            }
            Place::Paper(id) => {
                if let Some(mut folder) = self.workspace.papers.get(*id).map(|it| (**it).clone()) {
                    folder.docket.statements.insert(name.to_owned(), Arc::new(statement));
                    self.put_paper_folder(id, folder);
                }
                format!("papers/{id}/statements/{name}.toml")
            }
            Place::Proposals => self.insert_free(format!("proposals/{name}.toml"), statement),
            Place::Roster => self.insert_free(format!("roster/{name}.toml"), statement),
            Place::Rounds => self.insert_free(format!("rounds/{name}.toml"), statement),
            Place::Progress(subject) => {
                self.insert_free(format!("progress/{subject}/{name}.toml"), statement)
            }
        }
    }

    /// Which files that cannot be read this change settles, as a sentence to add to what was done.
    pub fn settled_files(&self, lang: Lang) -> String {
        let text = self.statement.as_ref().and_then(|it| Declaration::parse(&it.1.text).ok());
        let lines = text.map(|it| it.lines("supersedes_files").to_vec()).unwrap_or_default();
        let files: Vec<&str> = lines.iter().filter_map(|it| Some(it.split_once(' ')?.1)).collect();
        if files.is_empty() { String::new() } else { lang.settles_files(&files.join(lang.comma())) }
    }

    fn insert_free(&mut self, path: String, statement: Statement) -> String {
        Arc::make_mut(&mut self.workspace.statements).insert(path.clone(), Arc::new(statement));
        path
    }

    fn put_folder(&mut self, id: &Id, folder: MeetingFolder) {
        Arc::make_mut(&mut self.workspace.meetings).insert(id.clone(), Arc::new(folder));
    }

    fn note(&mut self, path: String, before: Option<toml::Table>, after: toml::Table) {
        let before = self.documents.remove(&path).map_or(before, |it| it.before);
        self.documents.insert(path, Document { before, after });
    }
}

/// In whose name something is done: the own unit's, or, recorded, another's.
#[derive(Clone, Debug)]
pub struct Act {
    /// The unit that speaks, where a unit does.
    pub unit: Option<Id>,
    /// The person whose word it is.
    pub person: Who,
    /// That it is entered for somebody, and from what.
    pub recorded: Option<Recorded>,
}

impl Act {
    /// Settles in whose name a unit's word is said: `--unit` with `--recorded`, else the own unit.
    pub fn of_unit(
        args: &Args,
        workspace: &Workspace,
        cx: &Cx,
        right: Right,
    ) -> Result<Self, Refusal> {
        let asked = args.unit(workspace, cx, "unit")?;
        if let Some(recorded) = recorded(args, workspace, cx)? {
            let unit = args.need(cx, "unit", asked)?;
            let person = roster::who(workspace, &recorded.by);
            return Ok(Self { unit: Some(unit), person, recorded: Some(recorded) });
        }
        let own = rights::units_with(workspace, cx, right);
        let unit = match (asked, own.as_slice()) {
            (Some(unit), _) => unit,
            (None, [one]) => one.clone(),
            (None, []) => {
                rights::may(workspace, cx, right, None)?;
                return Err(Refusal::refused(cx.lang.no_own_unit()));
            }
            (None, several) => return Err(which_unit(workspace, cx, several)),
        };
        rights::may(workspace, cx, right, Some(&unit))?;
        Ok(Self { unit: Some(unit), person: myself(workspace, cx)?, recorded: None })
    }

    /// Settles in whose name something is done that a convener does: the own act, or a recorded one.
    pub fn of_person(
        args: &Args,
        workspace: &Workspace,
        cx: &Cx,
        right: Right,
    ) -> Result<Self, Refusal> {
        let Some(recorded) = recorded(args, workspace, cx)? else {
            rights::may(workspace, cx, right, None)?;
            return Ok(Self { unit: None, person: myself(workspace, cx)?, recorded: None });
        };
        let person = roster::who(workspace, &recorded.by);
        let known = person
            .id
            .as_deref()
            .is_some_and(|it| rights::has_on(workspace, recorded.on, it, right, None));
        if !known {
            return Err(Refusal::refused(
                cx.lang.recorded_without_right(&recorded.by, cx.lang.right(right.code())),
            ));
        }
        Ok(Self { unit: None, person, recorded: Some(recorded) })
    }

    /// The secretary's own act.
    pub fn of_secretary(workspace: &Workspace, cx: &Cx) -> Result<Self, Refusal> {
        Ok(Self { unit: None, person: myself(workspace, cx)?, recorded: None })
    }

    /// The unit as a text names it.
    pub fn named_unit(&self, workspace: &Workspace) -> Option<Named> {
        self.unit.as_ref().map(|it| roster::named_unit(workspace, it))
    }
}

/// The envelope of a recording, if the arguments ask for one.
fn recorded(args: &Args, workspace: &Workspace, cx: &Cx) -> Result<Option<Recorded>, Refusal> {
    let Some(how) = args.how(cx)? else {
        return match ["by", "evidence"].into_iter().find(|it| args.has(it)) {
            Some(_) => Err(Refusal::usage(cx.lang.missing_param("recorded"))),
            None => Ok(None),
        };
    };
    let by = args.need(cx, "by", args.line("by"))?;
    let on = args.need(cx, "on", args.day(cx, "on")?)?;
    if on > cx.today(&workspace.mechanism) {
        return Err(Refusal::usage(cx.lang.said_in_future(&cx.lang.day(on))));
    }
    let evidence = match args.get("evidence") {
        None => None,
        Some(name) => Some(
            args.files
                .get(name)
                .cloned()
                .ok_or_else(|| Refusal::could(cx.lang.no_such_file(name)))?,
        ),
    };
    Ok(Some(Recorded { how, by, on, evidence }))
}

/// Somebody who acts for several units is asked for which.
fn which_unit(workspace: &Workspace, cx: &Cx, several: &[Id]) -> Refusal {
    let name = cx.person.as_ref().map_or("", |it| workspace.person_name(it));
    let one = |id: &Id| Some(typed::unit_said(id, workspace.units.get(id)?));
    let them: Vec<_> = several.iter().filter_map(one).collect();
    Refusal::usage(cx.lang.typed_which_unit_of("unit", name, &them.join(cx.lang.comma())))
}

fn myself(workspace: &Workspace, cx: &Cx) -> Result<Who, Refusal> {
    let person = cx.person.as_ref().ok_or_else(|| Refusal::refused(cx.lang.say_who_you_are()))?;
    Ok(Who::known(person.to_string(), workspace.person_name(person)))
}

/// A record as a TOML table.
fn table(record: &impl Serialize) -> toml::Table {
    notation::table_of(record).expect("every record can be written")
}
