//! Files become a workspace; what cannot be read becomes a fault, and all else stays usable.

mod papers;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::model::{
    Calendar, Docket, Duty, Fault, Folder, HOLIDAYS, Holidays, Id, Indicator, LOOSE, Mechanism,
    Meeting, MeetingFolder, Minutes, Person, Problem, Statement, StatementFile, Unit, Workspace,
    decode,
};
use crate::rule::{genuine, rights};
use crate::seal::{self, Broken, Hash};

/// The bytes of files, by path.
pub type Texts = BTreeMap<String, Arc<[u8]>>;

/// Reads every record; it never fails as a whole.
pub fn read(texts: Texts, odd: Vec<Fault>) -> Workspace {
    read_after(texts, odd, None)
}

/// As [`read`], but a record whose bytes are still those of an earlier reading is taken from there: the
/// same bytes mean the same.
pub fn read_after(texts: Texts, odd: Vec<Fault>, earlier: Option<&Workspace>) -> Workspace {
    let mut reader = Reader { texts: &texts, faults: odd, earlier };
    let mechanism = reader.one::<Mechanism>("mechanism.toml").unwrap_or_else(unreadable_mechanism);
    let units = reader.folder::<Unit>("units/", earlier.map(|it| &it.units));
    let people = reader.folder::<Person>("people/", earlier.map(|it| &it.people));
    let duties = reader.folder::<Duty>("duties/", earlier.map(|it| &it.duties));
    let indicators = reader.folder::<Indicator>("indicators/", earlier.map(|it| &it.indicators));
    let meetings = reader.meetings();
    let papers = reader.papers();
    let statements = reader.free_statements();
    let holidays = reader.holidays();
    reader.strangers();
    let mut faults = reader.faults;
    faults.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    sift(Workspace {
        strays: Arc::default(),
        mechanism: Arc::new(mechanism),
        units,
        people,
        duties,
        indicators,
        meetings,
        papers,
        statements: Arc::new(statements),
        calendar: Arc::new(Calendar::with(holidays.as_ref())),
        holidays: Arc::new(holidays.unwrap_or_default()),
        sources: Arc::new(texts),
        faults: Arc::new(faults),
    })
}

/// Sets apart statements that nobody was entitled to make, or that belong elsewhere: no rule ever counts one.
fn sift(mut workspace: Workspace) -> Workspace {
    let strays: BTreeMap<String, Arc<Statement>> = genuine::kept(&workspace)
        .into_iter()
        .filter(|it| !rights::entitled(&workspace, it.statement) || it.astray(&workspace).is_some())
        .map(|it| (it.file.clone(), Arc::clone(it.statement)))
        .collect();
    if strays.is_empty() {
        return workspace;
    }
    for folder in Arc::make_mut(&mut workspace.meetings).values_mut() {
        clean(&mut Arc::make_mut(folder).docket, &strays);
    }
    for folder in Arc::make_mut(&mut workspace.papers).values_mut() {
        clean(&mut Arc::make_mut(folder).docket, &strays);
    }
    Arc::make_mut(&mut workspace.statements).retain(|path, _| !strays.contains_key(path));
    workspace.strays = Arc::new(strays);
    workspace
}

/// Takes away the statements that are set apart.
fn clean(docket: &mut Docket, strays: &BTreeMap<String, Arc<Statement>>) {
    let place = docket.place.clone();
    let path = |name: &str| format!("{place}statements/{name}.toml");
    docket.statements.retain(|name, _| !strays.contains_key(&path(name)));
}

struct Reader<'a> {
    texts: &'a Texts,
    faults: Vec<Fault>,
    earlier: Option<&'a Workspace>,
}

impl Reader<'_> {
    /// Whether a file has the bytes that it had.
    fn is_as_before(&self, path: &str) -> bool {
        let before = self.earlier.and_then(|it| it.sources.get(path));
        before.is_some() && before == self.texts.get(path)
    }

    /// A meeting as it was read before, if none of its files changed, came or went, and all are sound.
    fn meeting_before(&self, id: &Id) -> Option<Arc<MeetingFolder>> {
        let before = self.earlier?.meetings.get(id)?;
        self.is_folder_as_before(&format!("meetings/{id}/")).then(|| Arc::clone(before))
    }

    /// Whether no file below a place changed, came or went, and all are sound.
    fn is_folder_as_before(&self, place: &str) -> bool {
        let Some(earlier) = self.earlier else { return false };
        let below = |texts: &Texts| {
            texts.range(place.to_owned()..).take_while(|(path, _)| path.starts_with(place)).count()
        };
        let unsound = |path: &String| path.starts_with(place);
        let files = self.texts.range(place.to_owned()..);
        let same = files
            .take_while(|(path, _)| path.starts_with(place))
            .all(|(path, _)| self.is_as_before(path))
            && below(self.texts) == below(&earlier.sources);
        same && !earlier.strays.keys().any(unsound)
            && !earlier.faults.iter().any(|it| unsound(&it.path))
            && !self.faults.iter().any(|it| unsound(&it.path))
    }

    /// One record; a missing or faulty one is noted.
    fn one<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let Some(bytes) = self.texts.get(path) else {
            self.faults.push(Fault::own(path, |it| it.file_missing().to_owned()));
            return None;
        };
        decode(path, bytes).map_err(|fault| self.faults.push(fault)).ok()
    }

    /// Paths directly or deeper below a folder, with what follows the folder's name.
    fn below(&self, folder: &str) -> Vec<(String, String)> {
        self.texts
            .range(folder.to_owned()..)
            .take_while(|(path, _)| path.starts_with(folder))
            .map(|(path, _)| (path.clone(), path[folder.len()..].to_owned()))
            .collect()
    }

    fn folder<T: DeserializeOwned>(
        &mut self,
        folder: &str,
        earlier: Option<&Folder<T>>,
    ) -> Folder<T> {
        let mut records = BTreeMap::new();
        for (path, rest) in self.below(folder) {
            let Some(stem) = rest.strip_suffix(".toml").filter(|it| !it.contains('/')) else {
                continue;
            };
            let Some(id) = self.id(&path, stem) else { continue };
            let before = earlier.and_then(|it| it.get(&id)).filter(|_| self.is_as_before(&path));
            if let Some(record) = before.cloned().or_else(|| self.one::<T>(&path).map(Arc::new)) {
                records.insert(id, record);
            }
        }
        Arc::new(records)
    }

    fn id(&mut self, path: &str, stem: &str) -> Option<Id> {
        Id::new(stem)
            .map_err(|_| self.faults.push(Fault::own(path, |it| it.file_name_no_id().to_owned())))
            .ok()
    }

    fn meetings(&mut self) -> Arc<BTreeMap<Id, Arc<MeetingFolder>>> {
        let mut parts: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (path, rest) in self.below("meetings/") {
            match rest.split_once('/') {
                Some((id, rest)) => {
                    parts.entry(id.to_owned()).or_default().push((path.clone(), rest.to_owned()));
                }
                None => self.stranger(&path),
            }
        }
        self.folders_without_files(&mut parts);
        let mut meetings = BTreeMap::new();
        for (stem, files) in parts {
            let path = format!("meetings/{stem}/meeting.toml");
            let Some(id) = self.id(&path, &stem) else { continue };
            if let Some(before) = self.meeting_before(&id) {
                meetings.insert(id, before);
                continue;
            }
            let doc = self.one::<Meeting>(&path).unwrap_or_else(|| unreadable_meeting(&stem));
            let folder = Arc::new(self.meeting(&id, doc, files));
            meetings.insert(id, folder);
        }
        Arc::new(meetings)
    }

    /// Meetings of which no file at all can be read are there all the same: their faults name them.
    fn folders_without_files(&self, parts: &mut BTreeMap<String, Vec<(String, String)>>) {
        let faulty = self.faults.iter().filter_map(|it| it.path.strip_prefix("meetings/"));
        for id in faulty.filter_map(|it| it.split('/').next()) {
            parts.entry(id.to_owned()).or_default();
        }
    }

    /// Whatever lies in the folder of a meeting or a paper and is no record of it is a fault of its path: it may
    /// be a statement under another name.
    fn no_record(&mut self, path: &str) {
        self.faults.push(Fault::own(path, |it| it.file_no_record().to_owned()));
    }

    fn meeting(&mut self, id: &Id, doc: Meeting, files: Vec<(String, String)>) -> MeetingFolder {
        let mut folder =
            MeetingFolder { doc, minutes: BTreeMap::new(), docket: Docket::of_meeting(id) };
        for (path, rest) in files {
            if rest == "meeting.toml" {
                continue;
            }
            let statement =
                rest.strip_prefix("statements/").and_then(|it| it.strip_suffix(".toml"));
            if let Some(name) = statement.filter(|it| !it.contains('/')) {
                if let Some(statement) = self.statement(&path, name) {
                    folder.docket.statements.insert(name.to_owned(), Arc::new(statement));
                }
                continue;
            }
            let version = rest.strip_prefix("minutes/").and_then(|it| it.split_once('.'));
            match version.and_then(|(n, ending)| Some((version_of(n)?, ending))) {
                Some((n, "toml")) => {
                    if let Some(minutes) = self.one::<Minutes>(&path) {
                        folder.minutes.insert(n, minutes);
                    }
                }
                Some((n, "txt")) => {
                    if let Some(text) = self.text(&path, |it| seal::parse(it).map(drop)) {
                        folder.docket.texts.insert(n, text);
                    }
                }
                _ => self.no_record(&path),
            }
        }
        folder
    }

    /// A circulated text; one that is not canonical, or of another kind than it should be, is a fault.
    fn text(&mut self, path: &str, parse: fn(&str) -> Result<(), Broken>) -> Option<Arc<str>> {
        let text = std::str::from_utf8(self.texts.get(path)?);
        let Ok(text) = text else {
            self.faults.push(Fault::whole(path, Problem::NotUtf8));
            return None;
        };
        if text.trim().is_empty() {
            self.faults.push(Fault::whole(path, Problem::Empty));
        } else if let Err(broken) = parse(text) {
            self.faults.push(Fault::text(path, text, broken));
        }
        Some(text.into())
    }

    fn statement(&mut self, path: &str, name: &str) -> Option<Statement> {
        if !is_as_made(name, self.texts.get(path)?) {
            self.faults.push(Fault::whole(path, Problem::Edited));
            return None;
        }
        let file = self.one::<StatementFile>(path)?;
        Statement::of(name, &file)
            .map_err(|broken| self.faults.push(Fault::whole(path, Problem::Text(Box::new(broken)))))
            .ok()
    }

    fn free_statements(&mut self) -> BTreeMap<String, Arc<Statement>> {
        let mut found = BTreeMap::new();
        for folder in LOOSE {
            for (path, rest) in self.below(folder) {
                let stem = rest.rsplit('/').next().and_then(|it| it.strip_suffix(".toml"));
                let before = self.earlier.and_then(|it| it.statements.get(&path));
                let before = before.filter(|_| self.is_as_before(&path)).cloned();
                let read = || stem.and_then(|stem| self.statement(&path, stem)).map(Arc::new);
                if let Some(statement) = before.or_else(read) {
                    found.insert(path, statement);
                }
            }
        }
        found
    }

    /// The workspace's own years; `None` where the file is there and cannot be read.
    fn holidays(&mut self) -> Option<Holidays> {
        let Some(bytes) = self.texts.get(HOLIDAYS) else {
            let is_odd = self.faults.iter().any(|it| it.path == HOLIDAYS);
            return (!is_odd).then(Holidays::default);
        };
        Holidays::read(HOLIDAYS, bytes).map_err(|fault| self.faults.push(fault)).ok()
    }

    /// TOML files that stand where no record belongs are said, not passed over.
    fn strangers(&mut self) {
        const TOP: [&str; 2] = ["mechanism.toml", HOLIDAYS];
        const FOLDERS: [&str; 6] =
            ["units/", "people/", "duties/", "indicators/", "meetings/", "papers/"];
        let known = |path: &str| FOLDERS.iter().chain(LOOSE).any(|it| path.starts_with(it));
        for path in self.texts.keys().filter(|it| !TOP.contains(&it.as_str()) && !known(it)) {
            self.stranger(path);
        }
    }
}

/// The version that a file of minutes is named after; `01` is no second name for 1.
fn version_of(stem: &str) -> Option<u32> {
    stem.parse().ok().filter(|it: &u32| it.to_string() == stem)
}

/// Whether a statement's bytes are those it was made with: its name ends with the first eight digits of
/// their hash (DESIGN §2).
fn is_as_made(name: &str, bytes: &[u8]) -> bool {
    let [a, b, c, d, ..] = *Hash::of(bytes).bytes();
    name.rsplit('-').next() == Some(&*format!("{:08x}", u32::from_be_bytes([a, b, c, d])))
}

/// What stands for a mechanism that cannot be read: nobody has a right in it.
fn unreadable_mechanism() -> Mechanism {
    toml::from_str(
        "schema = 1\nuid = \"\"\nname = \"mechanism.toml\"\nkind = \"mechanism\"\nlead_unit = \"unreadable\"\n\
         utc_offset = \"+08:00\"\n",
    )
    .expect("the stand-in is a mechanism")
}

/// What stands for a meeting whose record cannot be read, so that it is still listed.
fn unreadable_meeting(stem: &str) -> Meeting {
    let mut meeting: Meeting = toml::from_str(
        "schema = 1\nkind = \"unreadable\"\ntitle = \"\"\nat = 1970-01-01T00:00:00Z\n",
    )
    .expect("the stand-in is a meeting");
    stem.clone_into(&mut meeting.title);
    meeting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::issued::Desk;

    #[test]
    fn what_is_taken_from_an_earlier_reading_is_what_would_be_read() {
        let desk = Desk::issued();
        let earlier = desk.workspace();
        for path in desk.texts.keys() {
            let mut torn = desk.texts.clone();
            torn.insert(path.clone(), Arc::from(b"x = 1\n".as_slice()));
            let mut gone = desk.texts.clone();
            gone.remove(path);
            for texts in [torn, gone] {
                let fresh = read(texts.clone(), Vec::new());
                let after = read_after(texts.clone(), Vec::new(), Some(&earlier));
                let back = read_after(desk.texts.clone(), Vec::new(), Some(&after));
                assert_eq!(format!("{after:?}"), format!("{fresh:?}"), "{path}");
                assert_eq!(format!("{back:?}"), format!("{earlier:?}"), "{path}");
            }
        }
    }

    #[test]
    fn nothing_is_read_twice() {
        let desk = Desk::issued();
        let earlier = desk.workspace();
        let after = read_after(desk.texts.clone(), Vec::new(), Some(&earlier));
        assert!(Arc::ptr_eq(&earlier.meetings[&desk.id], &after.meetings[&desk.id]));
        assert!(Arc::ptr_eq(&earlier.units["jyj"], &after.units["jyj"]));
    }
}
