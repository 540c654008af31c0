//! Statements of a workload: what was sent out, agreed to, authorised, issued and reported.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use lianxi::model::{
    Docket, How, Id, MeetingFolder, Received, Recorded, Statement, StatementFile, Via, Workspace,
};
use lianxi::rule::{chain, consent_set, ledger, manifest, roster, sign_off, wording};
use lianxi::seal::{
    AUTHORISE, CIRCULATE, CLOSE, CONSENT, Declaration, Hash, ISSUE, Kind, OBJECT, PROGRESS, Who,
    render,
};

use super::meetings::{Called, House, Stage};
use super::roster::Desk;
use super::text_of;
use super::words::DEEDS;

/// Who says something, and for whom.
struct Voice {
    unit: Option<Id>,
    person: Id,
    by: Id,
    recorded: Option<Recorded>,
}

/// One meeting's folder while it fills.
struct Scribe<'h, 'p> {
    house: &'h mut House<'p>,
    /// The mechanism's records, with the files of this meeting only.
    workspace: Workspace,
    id: Id,
    day: NaiveDate,
    folder: MeetingFolder,
    /// Seconds since ten in the morning, so that no two statements have one instant.
    second: u32,
}

/// Hands over every file of a meeting, and what was reported on its resolutions.
pub(crate) fn hold(house: &mut House<'_>, called: Called, put: &mut dyn FnMut(String, Vec<u8>)) {
    let workspace = house.workspace.clone();
    let Called { id, day, stage, doc, minutes } = called;
    let folder = MeetingFolder {
        doc,
        minutes: minutes.map(|it| (1, it)).into_iter().collect(),
        docket: Docket::of_meeting(&id),
    };
    let mut scribe = Scribe { house, workspace, id, day, folder, second: 0 };
    scribe.records();
    if stage >= Stage::Circulating {
        scribe.circulate(stage == Stage::Issued);
    }
    let reports = if stage == Stage::Issued {
        scribe.issue();
        scribe.reports()
    } else {
        Vec::new()
    };
    for (path, bytes) in scribe.workspace.sources.iter() {
        put(path.clone(), bytes.to_vec());
    }
    for (path, text) in reports {
        put(path, text.into_bytes());
    }
}

impl Scribe<'_, '_> {
    fn keep(&mut self, rest: &str, text: &str) {
        let path = format!("meetings/{}/{rest}", self.id);
        Arc::make_mut(&mut self.workspace.sources).insert(path, Arc::from(text.as_bytes()));
    }

    fn records(&mut self) {
        self.keep("meeting.toml", &text_of(&self.folder.doc));
        if let Some(minutes) = self.folder.minutes.get(&1) {
            let text = text_of(minutes);
            self.keep("minutes/1.toml", &text);
        }
    }

    /// Sends the draft out; every unit agrees, or only the first few as yet.
    fn circulate(&mut self, all: bool) {
        let agreed = wording::wording(&self.workspace, &self.id, &self.folder, 1)
            .expect("the meeting has minutes");
        let text = render(&agreed).expect("the workload's words are canonical");
        self.keep("minutes/1.txt", &text);
        let hash = Hash::of(text.as_bytes());
        self.folder.docket.texts.insert(1, text.into());
        let set = consent_set::consent_set(
            &self.workspace,
            &self.folder.doc,
            &self.folder.minutes[&1],
            &[],
        );
        let required: Vec<_> =
            set.required.iter().map(|it| roster::named_unit(&self.workspace, it)).collect();
        let said = about(&CIRCULATE, hash)
            .with("purpose", "consent")
            .with("required", required)
            .with_any("deadline", self.later(7))
            .with("needs", "approver")
            .with("reconfirm", "all");
        self.say(said, 1, &self.secretary(1));
        let few = 3 + self.house.random.below(5);
        let many = if all { set.required.len() } else { few };
        for (nth, unit) in set.required.iter().take(many).enumerate() {
            self.word(unit, hash, !all && nth == 2);
        }
    }

    /// One unit's word: mostly the liaison's own consent, sometimes with a suggestion or off a paper.
    fn word(&mut self, unit: &Id, hash: Hash, objects: bool) {
        let after = 2 + u64::from(self.second % 3);
        let day = self.later(after).unwrap_or(self.day);
        let desk = self.desk(unit);
        let (liaison, member) = (desk.liaison(day).clone(), desk.member(day).clone());
        let approver = roster::who(&self.workspace, &member);
        let recorded = self.house.random.once_in(12).then(|| Recorded {
            how: How::Paper,
            by: approver.name.clone(),
            on: day,
            evidence: None,
            sealed: false,
        });
        let voice = match recorded {
            Some(_) => Voice {
                unit: Some(unit.clone()),
                person: member,
                by: self.secretary(after).by,
                recorded,
            },
            None => Voice { recorded, ..own(unit, &liaison) },
        };
        let said = about(if objects { &OBJECT } else { &CONSENT }, hash);
        let suggests = self.house.random.once_in(10);
        let said = match (objects, suggests) {
            (true, _) => said.with("words", "示例：建议进一步明确经费来源。"),
            (_, true) => {
                said.with("verdict", "suggested").with("words", "示例：文字表述可再精炼。")
            }
            (_, false) => said.with("verdict", "consent"),
        };
        self.say(said.with("approved_by", approver), after, &voice);
    }

    fn issue(&mut self) {
        let hash = Hash::of(self.folder.docket.texts[&1].as_bytes());
        let convener = self.desk(&self.lead()).member(self.later(6).unwrap_or(self.day)).clone();
        let voice = Voice { unit: None, person: convener.clone(), by: convener, recorded: None };
        let authorised = self.say(about(&AUTHORISE, hash), 6, &voice);
        let day = self.later(8).unwrap_or(self.day);
        let signs = sign_off::sign_offs(&self.workspace, &self.folder.docket, day);
        let counted = manifest::counted(&self.workspace, &signs);
        let n = self.house.numbers.entry(day.year()).or_default();
        *n += 1;
        let said = about(&ISSUE, hash)
            .with("series", format!("{}-{n}", day.year()))
            .with("number", self.workspace.mechanism.shown_number(day.year(), *n))
            .with("day", day)
            .with("authorisation", authorised)
            .with("counted", counted)
            .with("manifest", manifest::lines(&self.workspace, &self.id));
        self.say(said, 8, &self.secretary(8));
    }

    /// What the leading units reported on two resolutions in five, and that some were closed.
    fn reports(&mut self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for resolution in ledger::resolutions_of(&self.id, &self.folder) {
            if self.house.random.below(5) > 1 {
                continue;
            }
            let Some(unit) = resolution.clause.lead.first().map(|it| super::id(&it.id)) else {
                continue;
            };
            let state = *self.house.random.pick(&["not-started", "in-progress", "apply-close"]);
            let liaison = self.desk(&unit).liaison(self.later(30).unwrap_or(self.day)).clone();
            let said = Declaration::new(&PROGRESS)
                .with("resolution", resolution.id.to_string())
                .with("state", state)
                .with("words", format!("示例：已{}。", self.house.random.pick(DEEDS)));
            let (name, text, report) = self.state(said, 30, &own(&unit, &liaison));
            files.push((format!("progress/{}/{name}.toml", resolution.id), text));
            if state == "apply-close" && self.house.random.once_in(2) {
                let said = Declaration::new(&CLOSE)
                    .with("resolution", resolution.id.to_string())
                    .with("supersedes", chain::head_hashes([&Arc::new(report)]));
                let (name, text, _) = self.state(said, 40, &self.secretary(40));
                files.push((format!("progress/{}/{name}.toml", resolution.id), text));
            }
        }
        files
    }

    /// Says something about this meeting, so many days after it, and gives its hash.
    fn say(&mut self, said: Declaration, after: u64, voice: &Voice) -> Hash {
        let said = said.with("meeting", self.id.to_string());
        let (name, text, statement) = self.state(said, after, voice);
        self.keep(&format!("statements/{name}.toml"), &text);
        let hash = statement.hash;
        self.folder.docket.statements.insert(name, Arc::new(statement));
        hash
    }

    /// The name, the file and the meaning of a statement.
    fn state(
        &mut self,
        said: Declaration,
        after: u64,
        voice: &Voice,
    ) -> (String, String, Statement) {
        let at = self.at(after);
        let person = roster::named_person(&self.workspace, &voice.person);
        let said = said
            .with("mechanism", &self.workspace.mechanism.name)
            .with("uid", &self.workspace.mechanism.uid)
            .with_any("unit", voice.unit.as_ref().map(|it| roster::named_unit(&self.workspace, it)))
            .with("person", Who::from(person))
            .with("at", at.to_utc());
        let received = Received {
            at,
            by: voice.by.clone(),
            via: Via::Local,
            user: None,
            recorded: voice.recorded.clone(),
        };
        let text = said.render().expect("the workload's words are canonical");
        let file = StatementFile { schema: 1, text, received };
        let bytes = file.to_toml();
        let digits: String = Hash::of(bytes.as_bytes()).to_string().chars().take(8).collect();
        let stamp = at.to_utc().format("%Y%m%dT%H%M%SZ");
        let unit = voice.unit.clone().unwrap_or_else(|| self.lead());
        let name = format!("{stamp}-{unit}-{}-{digits}", said.kind().name);
        let statement = Statement::of(&name, &file).expect("what was rendered can be read");
        (name, bytes, statement)
    }

    /// Ten in the morning so many days after the meeting, a second later each time.
    fn at(&mut self, after: u64) -> DateTime<FixedOffset> {
        self.second += 1;
        let day = self.later(after).unwrap_or(self.day);
        let time = day.and_hms_opt(10, self.second / 60, self.second % 60);
        let offset = self.workspace.mechanism.offset();
        time.and_then(|it| it.and_local_timezone(offset).single()).expect("few statements a day")
    }

    fn later(&self, days: u64) -> Option<NaiveDate> {
        self.day.checked_add_days(Days::new(days))
    }

    fn lead(&self) -> Id {
        self.workspace.mechanism.lead_unit.clone()
    }

    fn desk(&self, unit: &Id) -> &Desk {
        self.house.desks.iter().find(|it| it.unit == *unit).expect("every unit has a desk")
    }

    /// The liaison of the lead unit, who edits.
    fn secretary(&self, after: u64) -> Voice {
        let day = self.later(after).unwrap_or(self.day);
        let person = self.desk(&self.lead()).liaison(day).clone();
        Voice { unit: None, by: person.clone(), person, recorded: None }
    }
}

/// A person who speaks for the own unit.
fn own(unit: &Id, person: &Id) -> Voice {
    Voice { unit: Some(unit.clone()), person: person.clone(), by: person.clone(), recorded: None }
}

/// A declaration about version 1 with this hash.
fn about(kind: &'static Kind, hash: Hash) -> Declaration {
    Declaration::new(kind).with("version", 1).with("hash", hash)
}
