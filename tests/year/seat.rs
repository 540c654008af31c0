//! A seat at the screen: people take turns at one terminal, and the second count sits beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use lianxi::bundle;
use lianxi::cx::Cx;
use lianxi::model::{Id, Via};
use lianxi::rule::waiting::{self, By, What};
use lianxi::rule::{nominations, proposals, roster};
use lianxi::session::Session;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::act::Act;
use crate::count::Count;
use crate::desk;

/// The meeting of the year.
pub(crate) const MEETING: &str = "2024-03-05-plenary";

/// One terminal at which people take turns, and the second count beside it.
pub(crate) struct Seat {
    ui: Ui,
    session: Session,
    count: Count,
    day: NaiveDate,
    second: i64,
}

impl Seat {
    pub(crate) fn new(day: &str) -> Self {
        let files = Arc::new(bundle::memory("zibo-emtct").unwrap());
        let day: NaiveDate = day.parse().unwrap();
        let cx = Cx { person: None, at: at(day, 0), via: Via::Local, user: None, lang: Lang::Zh };
        let session = Session::open(files, cx).unwrap();
        let units = session.workspace().units_in_order().into_iter();
        let count = Count::of(units.map(|it| it.0.to_string()).collect());
        Self { ui: Ui::new(Setup::default(), &session), session, count, day, second: 0 }
    }

    /// Presses keys, drawing after each as a terminal does: what was not drawn was not read.
    pub(crate) fn keys(&mut self, typed: &str) -> String {
        for key in keys(typed).unwrap() {
            self.second += 1;
            self.session.cx_mut().at = at(self.day, self.second);
            self.ui.press(key, &mut self.session);
            self.frame();
        }
        self.frame()
    }

    pub(crate) fn frame(&self) -> String {
        let area = Rect::new(0, 0, 80, 24);
        let mut buf = Buffer::empty(area);
        self.ui.view(&self.session, area, &mut buf);
        dump::plain(&buf)
    }

    /// Presses keys, and looks for words on the screen.
    #[track_caller]
    pub(crate) fn see(&mut self, typed: &str, wanted: &[&str]) {
        let frame = self.keys(typed);
        for words in wanted {
            assert!(frame.contains(words), "{typed}: no {words}\n{frame}");
        }
    }

    /// Sits down as somebody on a day, at the first page.
    #[track_caller]
    pub(crate) fn be(&mut self, day: &str, name: &str) {
        self.day = day.parse().unwrap();
        self.second = 0;
        self.see(&format!("1 0 {name} enter"), &[&format!("您现在以{name}的身份操作")]);
        self.keys("home");
    }

    /// Tells the second count what was done, and compares.
    #[track_caller]
    pub(crate) fn done(&mut self, line: &str) {
        self.tell(line);
        self.compare(line);
    }

    /// Tells the second count what was done, as tests/year/script.txt writes it.
    pub(crate) fn tell(&mut self, line: &str) {
        let mut options = BTreeMap::new();
        let words = desk::words(line);
        let mut rest = words.iter().skip(1).peekable();
        while let Some(option) = rest.next() {
            let value = rest.next_if(|it| !it.starts_with("--")).cloned().unwrap_or_default();
            options.insert(option.trim_start_matches("--").to_owned(), value);
        }
        let of_meeting = ["add-item", "materials", "call-items", "no-item", "notify", "reply"];
        let of_minutes = ["attend", "draft", "correct", "add-clause", "edit-clause", "set-aside"];
        let of_text = ["review", "reviewed", "circulate", "recall", "consent", "object", "issue"];
        let all = of_meeting.iter().chain(&of_minutes).chain(&of_text).chain(&["authorise"]);
        if all.into_iter().any(|it| *it == words[0]) {
            options.entry("meeting".to_owned()).or_insert_with(|| MEETING.to_owned());
        }
        let unit = self.unit();
        let made = self.made(&words[0]);
        self.count.note(&Act { unit: &unit, name: &words[0], options, made: &made });
    }

    fn unit(&self) -> String {
        let person = self.session.cx().person.clone().unwrap();
        let units = roster::units_of(self.session.workspace(), &person, self.day);
        units.first().map(Id::to_string).unwrap_or_default()
    }

    /// The id of what was made last.
    pub(crate) fn made(&self, name: &str) -> String {
        let workspace = self.session.workspace();
        match name {
            "convene" => workspace.meetings.keys().next_back().unwrap().to_string(),
            "propose" => proposals::proposals(workspace).last().unwrap().id(),
            "nominate" => nominations::open(workspace).last().unwrap().id(),
            "issue" => "2024-1".to_owned(),
            _ => String::new(),
        }
    }

    /// What is awaited from anybody, in the words of the second count.
    pub(crate) fn awaited(&self) -> BTreeSet<String> {
        let workspace = self.session.workspace();
        let now = self.session.cx().now(&workspace.mechanism);
        let mut found = BTreeSet::new();
        for it in waiting::all(workspace, now) {
            let ids = [
                it.proposal.map(proposals::id_of),
                it.nomination.map(proposals::id_of),
                it.resolution.as_ref().map(Id::to_string),
                it.meeting.as_ref().map(Id::to_string),
            ];
            let about = ids.into_iter().flatten().next().unwrap_or_default();
            let said = format!("{} {about}", it.what.code());
            if matches!(it.by, By::Holders(_)) {
                found.insert(said);
            } else {
                let said = said.trim_end();
                found.extend(it.units.iter().map(|unit| format!("{said} {unit}")));
            }
        }
        found
    }

    #[track_caller]
    pub(crate) fn compare(&mut self, line: &str) {
        let (said, counted) = (self.awaited(), self.count.awaited(self.day));
        let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            a.difference(b).cloned().collect::<Vec<_>>().join("\n  ")
        };
        assert!(
            said == counted,
            "{line}\nonly the program awaits:\n  {}\nonly the count awaits:\n  {}\n{}",
            only(&said, &counted),
            only(&counted, &said),
            self.frame()
        );
    }

    /// The units from which this is awaited.
    pub(crate) fn owing(&self, what: What) -> Vec<String> {
        let code = format!("{} ", what.code());
        let last = |it: String| it.rsplit(' ').next().unwrap_or_default().to_owned();
        self.awaited().into_iter().filter(|it| it.starts_with(&code)).map(last).collect()
    }
}

fn at(day: NaiveDate, second: i64) -> DateTime<Utc> {
    day.and_hms_opt(2, 0, 0).unwrap().and_utc() + chrono::Duration::seconds(second)
}
