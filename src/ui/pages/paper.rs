//! A paper for comment: its head, and text, units, opinions and history behind tabs.

mod tabs;

use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::{About, Id, PaperFolder};
use crate::report::{self, Subject};
use crate::rule::circulation::{self, Circulation};
use crate::rule::days::{Today, say_left};
use crate::rule::papers::{self, State};
use crate::rule::sign_off::{self, UnitSign};
use crate::ui::pages::beside;
use crate::ui::pages::list;
use crate::ui::pages::tabbed::{Entry, Tab, Tabs};

use crate::ui::put::{Spot, put, put_right, rule};
use crate::ui::screen::{Key, Scene, Screen, Step};
use crate::ui::width::w;

/// The tabs, in order, by the names that links use.
const TABS: [&str; 4] = ["text", "units", "opinions", "history"];

/// The page of one paper.
pub struct PaperPage {
    paper: String,
    tabs: Tabs,
}

/// All that a tab looks at.
struct Look<'a> {
    scene: &'a Scene<'a>,
    about: About,
    id: &'a Id,
    folder: &'a PaperFolder,
    now: DateTime<FixedOffset>,
    out: Option<Circulation<'a>>,
    signs: Vec<UnitSign<'a>>,
    state: State,
}

impl PaperPage {
    /// The page of a paper: its id, and after `#` the tab to begin with.
    pub fn new(about: &str) -> Self {
        let (paper, tab) = about.split_once('#').unwrap_or((about, ""));
        Self { paper: paper.to_owned(), tabs: Tabs::new(&TABS, tab, "") }
    }

    fn look<'a>(&self, scene: &'a Scene<'a>) -> Option<Look<'a>> {
        let named = (!self.paper.is_empty()).then_some(self.paper.as_str());
        let (id, folder) = report::paper(scene.workspace, scene.cx, named).ok()?;
        let now = scene.cx.now(&scene.workspace.mechanism);
        let today = now.date_naive();
        let standing = circulation::standing(scene.workspace, &folder.docket);
        Some(Look {
            scene,
            about: About::Paper(id.clone()),
            id,
            folder,
            now,
            out: standing.out().cloned(),
            signs: sign_off::sign_offs(scene.workspace, &folder.docket, today),
            state: papers::state(scene.workspace, folder, today),
        })
    }

    fn tab(&self, look: &Look<'_>) -> Tab {
        match self.tabs.on() {
            0 => tabs::text(look),
            1 => tabs::units(look),
            2 => tabs::opinions(look),
            _ => tabs::history(look),
        }
    }

    /// The row under the cursor.
    fn entry(&self, look: &Look<'_>) -> Option<Entry> {
        self.tabs.entry(self.tab(look), look.scene)
    }
}

impl Screen for PaperPage {
    fn name(&self) -> &'static str {
        "paper-file"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        match self.look(scene) {
            Some(look) => lang.paper_named(&look.folder.doc.title),
            None => lang.param_paper().to_owned(),
        }
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some(look) = self.look(scene) else {
            let lang = scene.cx.lang;
            let named = !self.paper.is_empty();
            let gone = if named { lang.paper_gone() } else { lang.no_paper_yet() }.to_owned();
            list::lines(scene, buf, beside::inset(area, 2), &[(gone, scene.theme.normal())]);
            return None;
        };
        head(&look, area, buf);
        self.tabs.draw_names(&tab_names(&look), Spot::row(area, 2), scene, buf);
        rule(buf, Spot::row(area, 3), "", scene.theme.dim(), scene.widths);
        let height = area.height.saturating_sub(4);
        let body = Rect { y: area.y.saturating_add(4.min(area.height)), height, ..area };
        self.tabs.draw(scene, &self.tab(&look), body, buf);
        None
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let Some(look) = self.look(scene) else { return Step::Pass };
        let tab = self.tab(&look);
        self.tabs.press(key, tab, scene)
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let mut about = self.entry(&look).map(|it| it.about).unwrap_or_default();
        let version = look.out.as_ref().map(|it| it.version).or_else(|| look.folder.latest());
        about.extend(version.map(Subject::Version));
        about.push(Subject::Paper(look.id.clone()));
        about
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        list::offered(scene, wanted(&look, self.tabs.on()))
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        self.tabs.hints(self.tab(&look), scene)
    }
}

/// The actions of a tab that make sense in the state the paper is in.
fn wanted(look: &Look<'_>, tab: usize) -> &'static [&'static str] {
    let latest = look.folder.latest();
    let drafted = latest.is_some_and(|it| !circulation::was_circulated(&look.folder.docket, it));
    match (tab, look.state) {
        (_, State::Concluded) => &[],
        (_, State::Divergent) => &["recall"],
        (1, State::Out) => &["remind", "consent", "comment", "object", "withdraw", "recall"],
        _ if drafted => &["circulate", "revise-paper", "conclude-paper"],
        (_, State::Out) => &["remind", "revise-paper", "recall", "conclude-paper"],
        _ => &["conclude-paper", "revise-paper", "recall"],
    }
}

/// Draws title, state, who drafted it, and until when units answer.
fn head(look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let (scene, lang, doc) = (look.scene, look.scene.cx.lang, &look.folder.doc);
    let state = lang.paper_state(look.state.code());
    let room = u16::try_from(w(state, scene.widths)).unwrap_or(u16::MAX).saturating_add(3);
    let first = Spot::row(area, 0).skip(1);
    let title = first.first(first.max.saturating_sub(room));
    put(buf, title, &lang.paper_named(&doc.title), scene.theme.title(), scene.widths);
    let right = first.skip(title.max).first(first.max.saturating_sub(title.max + 1));
    put_right(buf, right, state, scene.theme.title(), scene.widths);
    let mut parts: Vec<String> = doc.kind.clone().into_iter().collect();
    parts.push(lang.paper_drafted_by(scene.workspace.unit_name(&doc.unit)));
    parts.extend(look.folder.latest().map(|it| lang.page_version(it)));
    let until =
        look.out.as_ref().and_then(|it| it.deadline).filter(|_| look.state != State::Concluded);
    parts.extend(until.map(|it| {
        lang.sign_until(
            &lang.day(it),
            &say_left(it, Today::of(scene.workspace, look.now.date_naive()), lang),
        )
    }));
    let about = parts.join("  ");
    put(buf, Spot::row(area, 1).skip(1), &about, scene.theme.normal(), scene.widths);
}

/// The names of the tabs, with how many there are behind each.
fn tab_names(look: &Look<'_>) -> [String; TABS.len()] {
    let lang = look.scene.cx.lang;
    let docket = &look.folder.docket;
    let answered = look.signs.iter().filter(|it| papers::has_answered(it.state)).count();
    let opinions = crate::rule::opinions::opinions(docket).count();
    [
        look.folder.latest().map_or(lang.paper_tab_text().to_owned(), |it| lang.paper_tab_at(it)),
        lang.paper_tab_units(answered, look.signs.len()),
        lang.paper_tab_opinions(opinions),
        lang.paper_tab_history(docket.statements.len()),
    ]
}

#[cfg(test)]
mod tests;
