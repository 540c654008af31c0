//! Screens as tests see them: keys go in, a frame comes out as text.

mod long;
mod screens;
mod sweep;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Args, Ask, Change, Confirm, Done, Param};
use crate::cx::{Cx, Refusal};
use crate::fixture;
use crate::model::{Right, Workspace};
use crate::report::{Asks, Cell, Column, Report, Row, Subject};
use crate::session::Session;
use crate::store::memory::Memory;
use crate::text::Lang;
use crate::ui::dump;
use crate::ui::keys::keys;
use crate::ui::machine::{Effect, Setup, Ui};
use crate::ui::pages::Shelf;
use crate::ui::pages::welcome::Bundled;
use crate::ui::width::Widths;

/// The liaison of the lead unit, who may edit.
const WHO: &str = "zhang-yi-wei";

fn word(_: Lang) -> &'static str {
    "单位"
}

const ROSTER: Report = Report {
    name: "roster",
    title: Lang::ui_tab_roster,
    asks: Asks::Nothing,
    columns: &[
        Column { key: "unit", head: word, width: 14 },
        Column { key: "kind", head: Lang::ui_tag_page, width: 6 },
        Column { key: "name", head: Lang::ui_details, width: 0 },
    ],
    empty: Lang::no_meeting_yet,
    run: roster,
};

#[allow(clippy::unnecessary_wraps, reason = "as reports are")]
fn roster(workspace: &Workspace, _: &Cx, _: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let units = workspace.units_in_order().into_iter();
    Ok(units
        .map(|(id, unit)| Row {
            about: vec![Subject::Unit(id.clone())],
            cells: vec![
                Cell::unit(workspace, id),
                Cell::Number(i64::from(unit.order)),
                Cell::Text(unit.name.clone()),
            ],
        })
        .collect())
}

#[allow(clippy::unnecessary_wraps, reason = "as reports are")]
fn nothing(_: &Workspace, _: &Cx, _: Option<&str>) -> Result<Vec<Row>, Refusal> {
    Ok(Vec::new())
}

const MEETINGS: Report =
    Report { name: "meetings", title: Lang::ui_tab_meetings, run: nothing, ..ROSTER };

const RENAME: Action = Action {
    name: "rename",
    title: Lang::ui_refresh,
    about: Lang::ui_lose,
    params: &[
        Param { name: "unit", title: Lang::ui_tag_unit, ask: Ask::Unit, optional: false },
        Param { name: "name", title: Lang::ui_details, ask: Ask::Line, optional: false },
        Param { name: "note", title: Lang::ui_object, ask: Ask::Text, optional: true },
        Param { name: "units", title: Lang::ui_tag_here, ask: Ask::Units, optional: true },
        Param {
            name: "day",
            title: Lang::ui_up,
            ask: Ask::Day(crate::action::Sense::Coming),
            optional: true,
        },
        Param { name: "flag", title: Lang::ui_down, ask: Ask::Flag, optional: true },
        Param {
            name: "kind",
            title: Lang::ui_other,
            ask: Ask::Word(&["consent", "comment"]),
            optional: true,
        },
    ],
    right: Some(Right::Edit),
    recordable: true,
    confirm: Confirm::None,
    prefill: |workspace, cx, args| {
        let unit = args.unit(workspace, cx, "unit").ok().flatten();
        let name = unit.and_then(|it| workspace.units.get(&it)).map(|it| it.name.clone());
        vec![("name", name.unwrap_or_default())]
    },
    run: rename,
};

const SIGN: Action = Action {
    name: "consent",
    title: Lang::ui_sign,
    confirm: Confirm::Word("同意", "ty"),
    ..RENAME
};

fn rename(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let id = args.need(cx, "unit", args.unit(&change.workspace, cx, "unit")?)?;
    let name = args.need(cx, "name", args.line("name"))?;
    if name == "坏" {
        return Err(Refusal::refused("“name”不能是坏。"));
    }
    let mut unit = (*change.workspace.units[&id]).clone();
    name.clone_into(&mut unit.name);
    change.put_unit(&id, unit);
    Ok(Done {
        sentence: format!("已改名为{name}。"),
        id: id.to_string(),
        messages: vec!["各单位：请注意。".into()],
    })
}

/// A machine over a bundled workspace and where the caret was last.
pub(super) struct Trial {
    pub(super) ui: Ui,
    pub(super) session: Session,
    pub(super) caret: Option<Position>,
}

impl Trial {
    pub(super) fn new(lang: Lang, widths: Widths) -> Self {
        let session = session(lang);
        Self { ui: Ui::new(setup(widths), &session), session, caret: None }
    }

    /// With every page, report and action there is.
    pub(super) fn of_all(lang: Lang, widths: Widths) -> Self {
        let session = session(lang);
        let setup = Setup { shelf: Shelf::default(), ..setup(widths) };
        Self { ui: Ui::new(setup, &session), session, caret: None }
    }

    /// The same in the demo, with meetings in every state.
    pub(super) fn of_demo(lang: Lang, widths: Widths) -> Self {
        let files = fixture::bundled("demo");
        let texts =
            files.iter().map(|(path, it)| (path.as_str(), std::str::from_utf8(it).unwrap()));
        let cx = Cx { lang, ..fixture::cx("li-li-si", "2026-11-20") };
        let session = Session::open(Arc::new(Memory::of(texts.collect::<Vec<_>>())), cx).unwrap();
        let setup = Setup { shelf: Shelf::default(), ..setup(widths) };
        Self { ui: Ui::new(setup, &session), session, caret: None }
    }

    pub(super) fn welcome(lang: Lang, widths: Widths) -> Self {
        let cx = Cx { lang, ..fixture::cx("", "2024-03-05") };
        let session = Session::open(Arc::new(Memory::new()), cx).unwrap();
        Self { ui: Ui::welcome(setup(widths), &session), session, caret: None }
    }

    pub(super) fn keys(&mut self, typed: &str) -> Effect {
        let mut effect = Effect::default();
        for key in keys(typed).unwrap() {
            effect = self.ui.press(key, &mut self.session);
        }
        effect
    }

    pub(super) fn frame(&mut self, (width, height): (u16, u16)) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        self.caret = self.ui.view(&self.session, area, &mut buf);
        assert!(self.caret.is_none_or(|it| it.y + 2 < height), "{:?} in {height}", self.caret);
        buf
    }

    pub(super) fn text(&mut self) -> String {
        dump::plain(&self.frame((80, 24)))
    }
}

fn session(lang: Lang) -> Session {
    let files = fixture::bundled("zibo-emtct");
    let texts: Vec<_> =
        files.iter().map(|(path, it)| (path.as_str(), std::str::from_utf8(it).unwrap())).collect();
    let cx = Cx { lang, ..fixture::cx(WHO, "2024-03-05") };
    Session::open(Arc::new(Memory::of(texts)), cx).unwrap()
}

fn setup(widths: Widths) -> Setup {
    let shelf = Shelf { pages: &[], reports: &[&ROSTER, &MEETINGS], actions: &[&RENAME, &SIGN] };
    let one = Bundled {
        name: "demo".into(), title: "示例".into(), about: "各种状态的会议".into()
    };
    Setup { shelf, bundled: vec![one], widths, ..Setup::default() }
}

/// The frame after some keys.
pub(super) fn screen(lang: Lang, size: (u16, u16), typed: &str) -> String {
    let mut trial = Trial::new(lang, Widths::Narrow);
    trial.keys(typed);
    dump::plain(&trial.frame(size))
}
