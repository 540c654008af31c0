//! Tests of what the command line makes of its lists, with two small lists of its own.

use std::path::Path;

use super::*;
use crate::action::{Args, Ask, Change, Confirm, Done, Param, no_prefill};
use crate::bundle::{self, Founding};
use crate::cx::Cx;
use crate::model::Right;
use crate::report::{Asks, Cell, Column, Row};

const COLUMNS: &[Column] = &[
    Column { key: "id", head: |_| "", width: 8 },
    Column { key: "name", head: |lang| lang.pick("Name", "名称"), width: 10 },
    Column { key: "text", head: |lang| lang.pick("Text", "内容"), width: 0 },
];

const SEEK: Report = Report {
    name: "seek",
    title: |lang| lang.pick("Seek", "查找"),
    asks: Asks::Words,
    columns: COLUMNS,
    empty: |lang| lang.pick("Nothing.", "没有。"),
    run: |_, _, words| {
        let words = words.unwrap_or_default();
        let row = |id: &str, name: &str, text: &str| Row {
            about: Vec::new(),
            cells: [id, name, text].map(|it| Cell::Text(it.to_owned())).to_vec(),
        };
        Ok(match words {
            "none" => Vec::new(),
            "evil" => vec![row("a", "甲\u{1b}[2J", "x\ty\u{202e}z")],
            _ => vec![
                row("gaj", "市公安局", words),
                row("b", "乙", "对涉毒人员开展检测，一个都不少"),
            ],
        })
    },
};

/// Has the name of an action too.
const GREETINGS: Report = Report {
    name: "greet",
    title: |lang| lang.pick("Greetings", "问候情况"),
    asks: Asks::Nothing,
    ..SEEK
};

/// Finds something with `--as`, nothing without.
const CHECK: Report = Report {
    name: "check",
    asks: Asks::Nothing,
    run: |_, cx, _| {
        let row = |it: &crate::model::Id| Row {
            about: Vec::new(),
            cells: vec![Cell::Text(it.to_string()), Cell::None, Cell::None],
        };
        Ok(cx.person.iter().map(row).collect())
    },
    ..SEEK
};

const GREET: Action = Action {
    name: "greet",
    title: |lang| lang.pick("Greet", "问候"),
    about: |lang| lang.pick("Says a word.", "说一句话。"),
    params: &[
        Param { name: "title", title: |_| "称呼", ask: Ask::Line, optional: false },
        Param { name: "units", title: |_| "单位", ask: Ask::Units, optional: true },
        Param { name: "loud", title: |_| "大声", ask: Ask::Flag, optional: true },
        Param {
            name: "deadline",
            title: |_| "时限",
            ask: Ask::Day(crate::action::Sense::Coming),
            optional: true,
        },
    ],
    right: Some(Right::Sign),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: greet,
};

fn greet(args: &Args, _: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let units = args.get("units").unwrap_or("-");
    let evidence = args.files.values().map(|it| it.name.as_str()).collect::<String>();
    let sentence = format!(
        "{}/{units}/{}/{evidence}",
        args.need(cx, "title", args.get("title"))?,
        args.flag("loud")
    );
    Ok(Done { sentence, id: "g-1".into(), messages: vec!["第一条\n\u{7}第二行".into()] })
}

const SHELVES: Shelves = Shelves { reports: &[&SEEK, &GREETINGS, &CHECK], actions: &[&GREET] };

/// A folder with a workspace in it, and what happens to be around.
struct Desk {
    folder: tempfile::TempDir,
    env: Vec<(&'static str, String)>,
    columns: Option<usize>,
    shelves: Shelves,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let zibo = bundle::bundle("zibo-emtct").unwrap();
        let founding = Founding { uid: "ab".repeat(16), ..Founding::default() };
        bundle::init(&folder.path().join("ws"), zibo, &founding, Lang::Zh).unwrap();
        Self { folder, env: Vec::new(), columns: None, shelves: SHELVES }
    }

    fn run(&self, args: &[&str]) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = self.run_to(args, &mut out, &mut err);
        (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    fn run_to(&self, args: &[&str], out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let look = |name: &str| self.env.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        let world = World {
            args: args.iter().map(OsString::from).collect(),
            env: &look,
            now: || "2024-03-08T02:15:00Z".parse().unwrap(),
            uid: || "cd".repeat(16),
            cwd: self.folder.path().join("ws/units"),
            config: Some(self.folder.path().join("config/config.toml")),
            user: Some("office".into()),
            program: None,
            editor: None,
            interactive: false,
            columns: self.columns,
            shelves: self.shelves,
            door: Door {
                run: |_| Ok(()),
                play: |start, keys, (columns, rows)| {
                    let seat = start.session.as_ref().and_then(|it| it.cx().person.as_deref());
                    Ok(format!("{keys}|{columns}x{rows}|{}", seat.unwrap_or("-")))
                },
            },
        };
        super::run(&world, out, err)
    }

    /// The sentence of a call that is refused.
    fn refused(&self, args: &[&str]) -> (u8, String) {
        let (code, out, err) = self.run(args);
        assert_eq!(out, "", "{args:?}");
        assert_eq!(err.lines().count(), 1, "{err}");
        (code, err.trim_end().to_owned())
    }
}

mod output;
mod words;
