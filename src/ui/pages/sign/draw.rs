//! Draws the head of the page of signing and what stands beside or below the text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Look, Stand};
use super::side;
use crate::model::About;
use crate::rule::days::{Today, say_left};
use crate::text::Lang;
use crate::ui::pages::list::Piece;
use crate::ui::pages::{beside, events};
use crate::ui::put::{Spot, put, put_right, put_spans, rule};
use crate::ui::width::w;

/// From this width on there is a pane at the right.
const TWO: u16 = 110;
/// From this width on there is a pane at either side.
const THREE: u16 = 150;
/// Rows of the head, with the rule below it.
const HEAD: u16 = 4;
/// The place of the view of what other units said.
pub(super) const OTHERS: usize = 2;

/// Where things stand.
pub(super) struct Panes {
    pub(super) text: Rect,
    left: Rect,
    right: Rect,
    below: Rect,
}

/// Divides the page: one pane with details below, two, or three.
pub(super) fn panes(area: Rect) -> Panes {
    let body = whole(area);
    let height = body.height;
    let none = Rect { width: 0, height: 0, ..body };
    if area.width >= TWO {
        let left = if area.width >= THREE { 34 } else { 0 };
        let right = if area.width >= THREE { 42 } else { 36 };
        let text = Rect { x: body.x + left, width: body.width - left - right, ..body };
        let left = Rect { width: left, ..body };
        let right = Rect { x: text.right(), width: right, ..body };
        return Panes { text, left, right, below: none };
    }
    let below = if height >= 12 { 4 } else { 0 };
    let text = Rect { height: height - below, ..body };
    let below = Rect { y: text.bottom(), height: below, ..body };
    Panes { text, left: none, right: none, below }
}

/// The whole of the page below its head.
pub(super) fn whole(area: Rect) -> Rect {
    let height = area.height.saturating_sub(HEAD);
    Rect { y: area.y.saturating_add(HEAD), height, ..area }
}

/// The area without a cell at either side.
pub(super) fn inset(area: Rect) -> Rect {
    let cells = area.width.min(1);
    Rect { x: area.x + cells, width: area.width.saturating_sub(2), ..area }
}

/// Draws what is read, for whom, until when, and how far it was read.
pub(super) fn head(look: &Look<'_>, area: Rect, buf: &mut Buffer, (progress, view): (&str, usize)) {
    let (scene, lang, theme) = (look.scene, look.scene.cx.lang, look.scene.theme);
    let title = title(look);
    let until = (deadline(look), theme.warn());
    pair(look, buf, Spot::row(area, 0), (&(title, theme.title()), &until));
    let hash = (lang.meet_hash(&look.hash.short()), theme.normal());
    pair(look, buf, Spot::row(area, 1), (&acting(look), &hash));
    let said = side::opinions(look, None).len();
    let labels =
        [lang.sign_full().to_owned(), compare_label(look, area.width), lang.sign_others(said)];
    let spot = Spot::row(area, 2).skip(1);
    let mut spans = Vec::new();
    for (n, label) in labels.iter().enumerate() {
        let chosen = n == view;
        let style = if chosen { theme.focus() } else { theme.normal() };
        let (before, after) = if chosen { ("[", "]") } else { (" ", " ") };
        spans.extend([(before, style), (label.as_str(), style), (after, style)]);
        spans.push((" ", theme.normal()));
    }
    let room = u16::try_from(w(progress, scene.widths)).unwrap_or(u16::MAX).saturating_add(2);
    put_spans(buf, spot.first(spot.max.saturating_sub(room)), &spans, scene.widths);
    let right = spot.first(spot.max.saturating_sub(1));
    put_right(buf, right, progress, theme.title(), scene.widths);
    rule(buf, Spot::row(area, 3), "", theme.dim(), scene.widths);
}

/// What is read: the minutes of a meeting or a paper, and its version.
fn title(look: &Look<'_>) -> String {
    let (workspace, lang) = (look.scene.workspace, look.scene.cx.lang);
    match &look.about {
        About::Paper(_) => lang.paper_head(look.about.title(workspace), look.version),
        About::Meeting(id) => {
            let folder = workspace.meetings.get(id);
            let name = folder.map(|it| events::meeting_name(workspace, it, lang));
            lang.sign_head(&name.unwrap_or_default(), look.version)
        }
    }
}

/// A text at the left and one at the right; the left one gives way.
fn pair(look: &Look<'_>, buf: &mut Buffer, spot: Spot, (left, right): (&Piece, &Piece)) {
    let widths = look.scene.widths;
    let spot = spot.skip(1).first(spot.max.saturating_sub(2));
    let room = u16::try_from(w(&right.0, widths)).unwrap_or(u16::MAX).saturating_add(2);
    put_right(buf, spot, &right.0, right.1, widths);
    put(buf, spot.first(spot.max.saturating_sub(room)), &left.0, left.1, widths);
}

fn deadline(look: &Look<'_>) -> String {
    let (lang, cx) = (look.scene.cx.lang, look.scene.cx);
    let workspace = look.scene.workspace;
    let today = Today::of(workspace, cx.today(&workspace.mechanism));
    let out = look.out.as_ref();
    let due = out.and_then(|it| it.deadline);
    let until = due.map(|it| lang.sign_until(&lang.day(it), &say_left(it, today, lang)));
    let comment =
        out.filter(|it| !it.counts && !look.is_paper()).map(|_| lang.sign_comment().to_owned());
    let parts: Vec<String> = until.into_iter().chain(comment).collect();
    parts.join(lang.comma_text())
}

/// In whose name the page is used, and how that unit stands; or why it can only be read.
fn acting(look: &Look<'_>) -> Piece {
    let (lang, theme, workspace) = (look.scene.cx.lang, look.scene.theme, look.scene.workspace);
    let unit = look.unit.as_ref().map_or("", |it| workspace.unit_name(it));
    let who = match &look.stand {
        Stand::ReadOnly(why) => return (why.clone(), theme.warn()),
        Stand::Record => lang.sign_record_for(unit),
        Stand::Own => {
            let person = look.scene.cx.person.as_ref().map_or("", |it| workspace.person_name(it));
            lang.sign_for(unit, person)
        }
    };
    let state = match look.sign() {
        Some(_) if look.agreed_to_this() => {
            look.say(Lang::sign_agreed, Lang::paper_agreed).to_owned()
        }
        Some(it) => look.word(it.state).to_owned(),
        None => String::new(),
    };
    (format!("{who}  {state}"), theme.normal())
}

/// What the second tab is called: with which version one compares, and how many changes there are.
fn compare_label(look: &Look<'_>, width: u16) -> String {
    let lang = look.scene.cx.lang;
    match (look.known, look.changed()) {
        (Some((version, _)), Some(n)) if version != look.version => {
            if look.is_paper() && width >= 80 {
                lang.paper_compare(version, n)
            } else if width < 80 {
                lang.sign_compare_short(version, n)
            } else {
                lang.sign_compare(version, n)
            }
        }
        _ => lang.sign_compare_none().to_owned(),
    }
}

/// Draws what stands beside or below the text.
pub(super) fn beside(look: &Look<'_>, panes: &Panes, buf: &mut Buffer, clause: Option<&str>) {
    let scene = look.scene;
    if panes.below.height > 0 {
        rule(buf, Spot::row(panes.below, 0), "", scene.theme.dim(), scene.widths);
        let rest = Rect { y: panes.below.y + 1, height: panes.below.height - 1, ..panes.below };
        stack(look, buf, rest, &[side::about_clause(look, clause)]);
        return;
    }
    if panes.left.width > 0 {
        stack(look, buf, panes.left, &[side::contents(look, clause), side::units(look)]);
        let blocks =
            [side::about_clause(look, clause), side::duties(look), side::all_opinions(look)];
        stack(look, buf, panes.right, &blocks);
    } else {
        let blocks = [
            side::contents(look, clause),
            side::duties(look),
            side::all_opinions(look),
            side::units(look),
        ];
        stack(look, buf, panes.right, &blocks);
    }
}

/// Draws blocks one below the other, a blank row between them, saying so where there is more.
fn stack(look: &Look<'_>, buf: &mut Buffer, area: Rect, blocks: &[Vec<Piece>]) {
    let blank = [(String::new(), look.scene.theme.normal())];
    beside::details(look.scene, buf, area, &blocks.join(&blank[..]), 0);
}
