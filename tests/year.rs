//! A year of the first seed's mechanism through the command line: after every act, who is awaited is
//! compared with a second count; at milestones, and at the end, every report is compared.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::NaiveDate;
use lianxi::report::{self, Asks};
use serde_json::Value;

#[path = "year/act.rs"]
mod act;
#[path = "year/count.rs"]
mod count;
#[path = "common/desk.rs"]
#[allow(dead_code, reason = "each test uses a part of this")]
mod desk;
#[path = "year/meeting.rs"]
mod meeting;

use act::Act;
use count::Count;
use desk::{Desk, fixture, words};

/// Whoever keeps the workspace: sees everything that is awaited.
const SECRETARY: &str = "zhang-yi-wei";

/// The script's year, its desk, and its second count.
struct Year {
    desk: Desk,
    count: Count,
    /// Ids that the script has given names to.
    names: BTreeMap<String, String>,
    second: i64,
}

impl Year {
    fn begin() -> Self {
        let desk = Desk::at("zibo-emtct");
        desk.put("note.txt", "一页扫描件");
        desk.put("2023.pdf", "上一年的纪要");
        let members = desk.rows(&["units"]);
        let members = members.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        let count = Count::of(members);
        Self { desk, count, names: BTreeMap::new(), second: 0 }
    }

    /// Ten in the morning where the mechanism sits; each act a second later.
    fn tick(&mut self, day: NaiveDate) {
        self.second += 1;
        let morning = day.and_hms_opt(2, 0, 0).unwrap().and_utc();
        desk::tick(morning + chrono::Duration::seconds(self.second % 3000));
    }

    /// `DAY WHO [NAME =] ACTION --option value …`, with `! words` at the end where it must be refused.
    fn line(&mut self, line: &str) {
        let (line, refused) = match line.split_once(" ! ") {
            Some((line, words)) => (line, Some(words.trim())),
            None => (line, None),
        };
        let mut typed = words(line);
        for word in &mut typed {
            if let Some(id) = word.strip_prefix('$') {
                word.clone_from(self.names.get(id).unwrap_or_else(|| panic!("{line}: ${id}")));
            }
        }
        let day: NaiveDate = typed.remove(0).parse().unwrap_or_else(|it| panic!("{line}: {it}"));
        let who = typed.remove(0);
        let name = (typed.get(1).map(String::as_str) == Some("=")).then(|| typed.remove(0));
        if name.is_some() {
            typed.remove(0);
        }
        self.tick(day);
        let mut args = vec!["--as", &who];
        args.extend(typed.iter().map(String::as_str));
        let answer = self.desk.run(&args);
        if let Some(words) = refused {
            assert!(answer.code != 0 && answer.err.contains(words), "{line}\n{}", answer.err);
        } else {
            assert_eq!(answer.code, 0, "{line}\n{}", answer.err);
            self.note(day, &who, &typed, &answer.id());
            if let Some(name) = name {
                self.names.insert(name, answer.id());
            }
        }
        self.compare(day, line);
    }

    /// Tells the second count what was done.
    fn note(&mut self, day: NaiveDate, who: &str, typed: &[String], made: &str) {
        let mut options = BTreeMap::new();
        let mut rest = typed.iter().skip(1).peekable();
        while let Some(option) = rest.next() {
            let value = rest.next_if(|it| !it.starts_with("--")).cloned().unwrap_or_default();
            options.insert(option.trim_start_matches("--").to_owned(), value);
        }
        let unit = self.unit_of(who, day);
        self.count.note(&Act { unit: &unit, name: &typed[0], options, made });
    }

    /// The unit of a person on a day, from the files alone.
    fn unit_of(&self, who: &str, day: NaiveDate) -> String {
        let file = self.desk.workspace().join(format!("people/{who}.toml"));
        let person: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let posts = person["posts"].as_array().unwrap();
        let on = |post: &toml::Value, key: &str| -> Option<NaiveDate> {
            post.get(key)?.as_datetime()?.to_string().parse().ok()
        };
        let held = posts.iter().find(|post| {
            on(post, "from").is_none_or(|it| it <= day)
                && on(post, "until").is_none_or(|it| day <= it)
        });
        held.unwrap_or(&posts[0])["unit"].as_str().unwrap().to_owned()
    }

    /// What the program says is awaited, in the words of the second count.
    fn awaited(&self) -> BTreeSet<String> {
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let mut found = BTreeSet::new();
        for row in self.desk.rows(&["--as", SECRETARY, "today"]) {
            let what = text(&row, "what");
            let subject = ["proposal", "nomination", "resolution", "meeting"]
                .into_iter()
                .map(|key| text(&row, key))
                .find(|it| !it.is_empty())
                .unwrap_or_default();
            let units = row["units"].as_array().cloned().unwrap_or_default();
            let of_units =
                ["sign", "items", "reply", "materials", "progress", "round"].contains(&&*what);
            if of_units {
                let each = units.iter().map(|it| it.as_str().unwrap());
                let said = [what.as_str(), subject.as_str()].join(" ");
                found.extend(each.map(|unit| format!("{} {unit}", said.trim_end())));
            } else {
                found.insert(format!("{what} {subject}"));
            }
        }
        found
    }

    #[track_caller]
    fn compare(&mut self, day: NaiveDate, line: &str) {
        self.tick(day);
        let (said, counted) = (self.awaited(), self.count.awaited(day));
        let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            a.difference(b).cloned().collect::<Vec<_>>().join("\n  ")
        };
        assert!(
            said == counted,
            "{line}\nonly the program awaits:\n  {}\nonly the count awaits:\n  {}",
            only(&said, &counted),
            only(&counted, &said)
        );
        self.compare_units(&said, line);
    }

    /// What `awaited` says of units is what `today` says.
    fn compare_units(&self, today: &BTreeSet<String>, line: &str) {
        let word =
            |it: &str| if it == "consent" || it == "comment" { "sign" } else { it }.to_owned();
        let rows = self.desk.rows(&["awaited"]);
        let said: BTreeSet<String> = rows
            .iter()
            .filter(|it| it["what"] != "round")
            .map(|it| {
                let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
                format!("{} {} {}", word(&text("what")), text("meeting"), text("unit"))
            })
            .collect();
        let asked = ["sign ", "items ", "reply ", "materials "];
        let wanted: BTreeSet<String> =
            today.iter().filter(|it| asked.iter().any(|at| it.starts_with(at))).cloned().collect();
        assert_eq!(said, wanted, "{line}");
    }

    /// Every report as the secretary reads it.
    fn reports(&self) -> String {
        let meetings = self.desk.rows(&["meetings"]);
        let meetings: Vec<&str> = meetings.iter().map(|it| it["id"].as_str().unwrap()).collect();
        let mut text = String::new();
        for it in report::ALL {
            let abouts: Vec<Option<&str>> = match it.asks {
                Asks::Nothing => vec![None],
                Asks::Meeting => meetings.iter().copied().map(Some).collect(),
                Asks::AnyMeeting => {
                    std::iter::once(None).chain(meetings.iter().copied().map(Some)).collect()
                }
                Asks::Unit => vec![Some("mzj"), Some("gaj"), Some("wjw")],
                Asks::Words => vec![Some("救助")],
                _ => vec![Some("mzj")],
            };
            for about in abouts {
                let mut args = vec!["--plain", "--as", SECRETARY, "show", it.name];
                args.extend(about);
                let answer = self.desk.run(&args);
                let about = about.unwrap_or_default();
                writeln!(text, "== {} {about}", it.name).unwrap();
                text.push_str(&answer.out);
                text.push_str(&answer.err);
            }
        }
        text
    }
}

#[test]
fn nobody_is_awaited_wrongly_through_a_whole_year() {
    let mut year = Year::begin();
    let script = fixture("tests/year/script.txt");
    for line in script.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(milestone) => {
                insta::assert_snapshot!(format!("year-{milestone}"), year.reports());
            }
            None => year.line(line),
        }
    }
    let last = year.desk.run(&["verify"]);
    assert_eq!((last.code, last.err.as_str()), (0, ""), "{}", last.out);
    assert!(year.count.round_by().is_some());
}
