//! Draws what is done next: what is awaited, what an office usually does, or anything at all.

use chrono::{DateTime, Days, Duration, FixedOffset};
use lianxi::action::{ALL, Action, Ask, Takes, action};
use lianxi::model::Workspace;
use lianxi::rule::waiting::{self, Waiting};

use crate::chance::{self, LATE, USUAL, WORDS};
use crate::count::Count;
use crate::random::Random;
use crate::rights;
use crate::world::World;

/// Draws from a world what is done in it next.
pub(crate) struct Fate<'w> {
    pub(crate) world: &'w World,
    pub(crate) random: &'w mut Random,
    /// What is settled already of the arguments.
    fixed: Vec<(&'static str, String)>,
    name: &'static str,
}

/// The next line of a life, and its instant.
pub(crate) fn next(world: &World, random: &mut Random, harmful: bool) -> String {
    let at = later(world.now(), random);
    let stamp = at.format("%Y-%m-%dT%H:%M:%S");
    if harmful && random.percent(4) {
        const HARMS: &[&str] = &["flip", "flip", "cut", "rename", "rename", "remove", "person"];
        let (n, m) = (random.below(1000), random.below(1000));
        return format!("{stamp} damage {} {n} {m}", random.pick(HARMS));
    }
    let mut fate = Fate { world, random, fixed: Vec::new(), name: "" };
    let action = fate.action(at);
    fate.name = action.name;
    let args = fate.arguments(action);
    let who = fate.who(action, &args);
    // Now and then it is done at another site, which has not heard of the last act yet.
    let place = if fate.random.percent(3) { "elsewhere:" } else { "" };
    let typed: Vec<String> = args.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{stamp} {who} {place}{} {}", action.name, typed.join("|"))
}

/// Time goes on, mostly by little; now and then somebody sets the clock back.
fn later(now: DateTime<FixedOffset>, random: &mut Random) -> DateTime<FixedOffset> {
    match random.below(200) {
        0 => now - Duration::days(random.within(1, 3)),
        1 => now - Duration::hours(random.within(1, 20)),
        2..=5 => now + Duration::days(random.within(20, 60)),
        6..=35 => now + Duration::days(random.within(1, 8)),
        36..=80 => now + Duration::hours(random.within(1, 20)),
        _ => now + Duration::seconds(random.within(0, 900)),
    }
}

impl Fate<'_> {
    fn workspace(&self) -> &Workspace {
        self.world.session.workspace()
    }

    /// Which action, with what of its arguments follows from why it is done.
    fn action(&mut self, at: DateTime<FixedOffset>) -> &'static Action {
        match self.random.below(100) {
            0..=54 => {
                let all = waiting::all(self.workspace(), at);
                if all.is_empty() { action("convene").unwrap() } else { self.settle(&all) }
            }
            55..=84 => action(USUAL[self.random.below(USUAL.len())]).unwrap(),
            _ => ALL[self.random.below(ALL.len())],
        }
    }

    /// What settles something that is awaited.
    fn settle(&mut self, all: &[Waiting]) -> &'static Action {
        // Each sort of thing is as likely as any other, however many there are of it.
        let mut kinds: Vec<_> = all.iter().map(|it| it.what).collect();
        kinds.sort();
        kinds.dedup();
        let late: Vec<_> = kinds.iter().copied().filter(|it| LATE.contains(it)).collect();
        if !late.is_empty() && self.random.percent(60) {
            kinds = late;
        }
        let kind = *self.random.pick(&kinds);
        let of_kind: Vec<&Waiting> = all.iter().filter(|it| it.what == kind).collect();
        let it = *self.random.pick(&of_kind);
        let by = it.settled_by();
        let name = match by {
            [] => "consent",
            [first, ..] if self.random.percent(75) => first,
            _ => self.random.pick(by),
        };
        let mut fix = |key: &'static str, value: Option<String>| {
            self.fixed.extend(value.map(|it| (key, it)));
        };
        fix("meeting", it.meeting.as_ref().map(ToString::to_string));
        fix("paper", it.paper.as_ref().map(ToString::to_string));
        fix("resolution", it.resolution.as_ref().map(ToString::to_string));
        fix("version", it.version.map(|it| it.to_string()));
        fix("item", it.item.as_ref().map(ToString::to_string));
        let units = &it.units;
        let unit = (!units.is_empty()).then(|| self.random.pick(units).to_string());
        let mut fix = |key: &'static str, value: Option<String>| {
            self.fixed.extend(value.map(|it| (key, it)));
        };
        fix("unit", unit);
        action(name).unwrap()
    }

    /// A value for each parameter that has to be given, and for some of the others.
    fn arguments(&mut self, action: &'static Action) -> Vec<(&'static str, String)> {
        let recorded = action.recordable && self.random.percent(12);
        let mut args: Vec<(&'static str, String)> = Vec::new();
        let on_paper = self.fixed.iter().any(|it| it.0 == "paper") || self.random.percent(3);
        for param in action.all_params() {
            let fixed = self.fixed.iter().find(|it| it.0 == param.name).map(|it| it.1.clone());
            let chance = chance::of(action, param, recorded, on_paper);
            let given = if fixed.is_some() { 98 } else { chance };
            if !self.random.percent(given) {
                continue;
            }
            let value = match fixed.filter(|_| self.random.percent(97)) {
                Some(it) => Some(it),
                None => self.value(param.name, param.ask, &args),
            };
            args.extend(value.map(|it| (param.name, it)));
        }
        args
    }

    /// Who does it: mostly somebody who may.
    fn who(&mut self, action: &Action, args: &[(&'static str, String)]) -> String {
        let workspace = self.workspace();
        let day = self.world.now().date_naive();
        let given = |name: &str| args.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        let right = match (given("recorded"), action.right) {
            (None, Some(right)) if right.code() == "confirm" => "edit",
            (None, Some(right)) => right.code(),
            _ => "edit",
        };
        let own = ["sign", "reply", "propose", "progress", "nominate"].contains(&right);
        let unit = given("unit").filter(|_| own);
        let may = |it: &&String| rights::holds(workspace, it, right, unit, day);
        let all: Vec<String> = workspace.people.keys().map(ToString::to_string).collect();
        let able: Vec<&String> = all.iter().filter(may).collect();
        if able.is_empty() || self.random.percent(6) {
            self.random.pick(&all).clone()
        } else {
            (*self.random.pick(&able)).clone()
        }
    }

    /// Something that may stand there, mostly sensible.
    fn value(&mut self, name: &str, ask: Ask, args: &[(&'static str, String)]) -> Option<String> {
        let day = |fate: &mut Self, first: i64, last: i64| {
            let days = fate.random.within(first, last);
            (fate.world.now().date_naive() + Duration::days(days)).to_string()
        };
        // What becomes of a suggestion before the issue is not counted yet.
        if matches!(name, "suggestion" | "agrees") {
            return None;
        }
        Some(match ask {
            Ask::Attendee | Ask::Attendees => "吴新甲 科长".to_owned(),
            Ask::Line | Ask::Name | Ask::Text | Ask::Document => self.words(name),
            Ask::Day(_) if name == "on" => day(self, -3, 0),
            Ask::Day(_) => day(self, -2, 40),
            Ask::Instant => format!("{}T09:00", day(self, 0, 9)),
            Ask::Number if name == "version" => self.version(args),
            Ask::Number => self.random.below(4).to_string(),
            Ask::Flag => "yes".to_owned(),
            Ask::Word(words) => (*self.random.pick(words)).to_owned(),
            Ask::Unit if ["consent", "object", "withdraw"].contains(&self.name) => {
                self.asked(args).unwrap_or_else(|| self.unit())
            }
            Ask::Unit => self.unit(),
            Ask::Units => {
                let n = 1 + self.random.below(3);
                let some: Vec<String> = (0..n).map(|_| self.unit()).collect();
                some.join(",")
            }
            Ask::File(Takes::NameAndHash) => "扫描件.pdf".to_owned(),
            Ask::Proposal => self.nth(&["propose"]),
            Ask::Nomination => self.nth(&["nominate"]),
            Ask::Opinion => self.nth(&["consent", "object"]),
            Ask::Addressees | Ask::File(_) => return None,
            _ => return self.record(name, ask, args),
        })
    }

    /// The id of a record.
    fn record(&mut self, name: &str, ask: Ask, args: &[(&'static str, String)]) -> Option<String> {
        let workspace = self.workspace();
        let given = |name: &str| args.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        let meeting = given("meeting").and_then(|it| workspace.meetings.get(it));
        let ids: Vec<String> = match ask {
            Ask::Person if self.name == "convene" || name == "waived-by" => {
                vec!["zhao-xu-yi".to_owned(), "qian-xu-er".to_owned()]
            }
            Ask::Person if name == "approved-by" => self.members(given("unit")),
            Ask::Person => workspace.people.keys().map(ToString::to_string).collect(),
            Ask::Role => workspace.mechanism.roles.iter().map(|it| it.id.to_string()).collect(),
            Ask::MeetingKind => ["plenary", "thematic", "thematic", "briefing", "consultation"]
                .map(str::to_owned)
                .to_vec(),
            Ask::Meeting => self.meetings(),
            Ask::Paper => workspace.papers.keys().map(ToString::to_string).collect(),
            Ask::Item => meeting?.doc.agenda.iter().map(|it| it.key.to_string()).collect(),
            Ask::Clause => {
                let minutes = meeting?.minutes.last_key_value()?.1;
                minutes.clauses().map(|it| it.key.to_string()).collect()
            }
            Ask::Duty => workspace.duties.keys().map(ToString::to_string).collect(),
            Ask::Resolution => {
                let count = Count { workspace, notes: &self.world.notes, now: self.world.now() };
                count.matters().into_iter().map(|it| it.id).collect()
            }
            _ => Vec::new(),
        };
        (!ids.is_empty()).then(|| self.random.pick(&ids).clone())
    }

    /// Meetings at the stage at which the action has something to do; all where there is none.
    fn meetings(&self) -> Vec<String> {
        const ABOUT_OUT: &[&str] =
            &["consent", "object", "withdraw", "recall", "authorise", "issue", "remind", "respond"];
        const ABOUT_ISSUED: &[&str] = &["correct", "attach"];
        let all = self.workspace().meetings.iter();
        let fit = |it: &lianxi::model::MeetingFolder| {
            let (out, issued) = (it.docket.has("circulate"), it.docket.has("issue"));
            match self.name {
                name if ABOUT_OUT.contains(&name) => out && !issued,
                name if ABOUT_ISSUED.contains(&name) => issued,
                _ => !issued && it.doc.cancelled.is_none(),
            }
        };
        let fitting: Vec<String> = all.filter(|it| fit(it.1)).map(|it| it.0.to_string()).collect();
        if fitting.is_empty() {
            return self.workspace().meetings.keys().map(ToString::to_string).collect();
        }
        fitting
    }

    /// Those who speak as members of a unit today, or of any.
    fn members(&self, unit: Option<&str>) -> Vec<String> {
        let day = self.world.now().date_naive();
        let units: Vec<&str> = match unit {
            Some(it) => vec![it],
            None => self.workspace().units.keys().map(|it| &**it).collect(),
        };
        let people = self.workspace().people.keys();
        let member = |it: &&lianxi::model::Id| {
            units.iter().any(|unit| rights::is_member(self.workspace(), it, unit, day))
        };
        people.filter(member).map(ToString::to_string).collect()
    }

    /// A unit that is asked about what is out.
    fn asked(&mut self, args: &[(&'static str, String)]) -> Option<String> {
        let meeting = args.iter().find(|it| it.0 == "meeting").map(|it| it.1.as_str())?;
        let mut statements = self.workspace().meetings.get(meeting)?.docket.statements.values();
        let sent = statements.rfind(|it| it.kind() == "circulate")?;
        let all = [sent.said.nameds("required"), sent.said.nameds("asked")].concat();
        (!all.is_empty()).then(|| self.random.pick(&all).id.clone())
    }

    /// One of the statements of these kinds, by its place among them.
    fn nth(&mut self, kinds: &[&str]) -> String {
        let n = self.world.of_kinds(kinds).len();
        format!("@{}", self.random.below(n + 1))
    }

    fn version(&mut self, args: &[(&'static str, String)]) -> String {
        let given = |name: &str| args.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        let workspace = self.workspace();
        let meeting = given("meeting").and_then(|it| workspace.meetings.get(it));
        let paper = given("paper").and_then(|it| workspace.papers.get(it));
        let latest =
            meeting.and_then(|it| it.latest()).or_else(|| paper.and_then(|it| it.latest()));
        match latest {
            Some(it) if self.random.percent(90) => it.to_string(),
            _ => self.random.below(4).to_string(),
        }
    }

    fn unit(&mut self) -> String {
        let units: Vec<String> = self.workspace().units.keys().map(ToString::to_string).collect();
        match self.random.below(40) {
            0 => "all-members".to_owned(),
            1 => "nobody".to_owned(),
            _ => self.random.pick(&units).clone(),
        }
    }

    fn words(&mut self, name: &str) -> String {
        match name {
            "name" => format!("吴新{}", self.random.pick(&["甲", "乙", "丙", "丁"])),
            "by" => {
                let day = self.world.now().date_naive() - Days::new(0);
                let people = self.workspace().people.values();
                let held = people.filter(|it| it.posts_on(day).next().is_some());
                let names: Vec<String> = held.map(|it| it.name.clone()).collect();
                self.random.pick(&names).clone()
            }
            "text" if self.name == "write-minutes" => self.minutes(),
            "id" => self.random.pick(&["xin-yi", "xin-er"]).to_string(),
            _ => (*self.random.pick(WORDS)).to_owned(),
        }
    }

    /// Minutes as a text: up to three clauses, most of which bind somebody.
    fn minutes(&mut self) -> String {
        let mut text = "# 一、灯笼\\n".to_owned();
        for _ in 0..=self.random.below(3) {
            let words: [&str; 3] = ["按方案办理。", "逐月通报。", "会后细化。"];
            text += words[self.random.below(3)];
            text += "\\n";
            for part in ["牵头：", "配合："] {
                if self.random.percent(60) {
                    let unit = self.unit();
                    let all = unit == "all-members";
                    let name =
                        if all { "各成员单位" } else { self.workspace().unit_name(&unit) };
                    let name = name.to_owned();
                    text += &[part, &name, "\\n"].concat();
                }
            }
        }
        text
    }
}
