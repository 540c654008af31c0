//! The frame around every page: the head, a notice, and the keys that do something now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::model::Via;
use crate::rule::roster;
use crate::session::Session;
use crate::text::Lang;
use crate::ui::keymap::Command;
use crate::ui::keys;
use crate::ui::machine::Ui;
use crate::ui::pages::table::below;
use crate::ui::pages::{TABS, menu};
use crate::ui::put::{Para, Spot, para, put, put_right, put_spans, rule, safe_clear};
use crate::ui::screen::{Scene, Screen};
use crate::ui::width::{Widths, w};
use crate::ui::wrap::wrap;

/// The least size in which anything can be read.
const LEAST: (u16, u16) = (60, 16);
/// Hints at most.
const HINTS: usize = 6;
/// Rows of a notice at most.
const NOTICE: usize = 3;

impl Ui {
    /// Draws everything; gives the place of the caret where text is typed.
    pub fn view(&self, session: &Session, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let scene = self.scene(session);
        let area = area.intersection(buf.area);
        safe_clear(buf, area);
        if area.width < LEAST.0 || area.height < LEAST.1 {
            let text = format!("窗口太小 Window too small: {}x{}", LEAST.0, LEAST.1);
            let said = Para { text: &text, ..Para::default() };
            para(buf, area, &said, scene.theme.normal(), scene.widths);
            return None;
        }
        if self.top().name() == "copy" {
            return self.draw_bare(&scene, area, buf);
        }
        self.draw_head(&scene, Spot::row(area, 0), buf);
        let title = self.draw_title(&scene, Spot::row(area, 1), buf);
        let said = self.notice_rows(&scene, area.width);
        let page = below(area, 1 + title);
        let page = Rect { height: page.height.saturating_sub(said + 1), ..page };
        let notice = Rect { y: page.bottom(), height: said, ..area };
        self.draw_notice(&scene, notice, buf);
        let first = self.layers.iter().rposition(|it| !it.screen.is_overlay()).unwrap_or(0);
        let mut caret = None;
        for layer in self.layers.iter().skip(first) {
            caret = layer.screen.view(&scene, page, buf);
        }
        // What is drawn counts as read, and may offer more.
        self.draw_hints(&scene, Spot::row(area, area.height - 1), session.can_undo(), buf);
        caret.filter(|it| page.contains(*it))
    }

    /// A passage with nothing around it but how to go back.
    fn draw_bare(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let page = Rect { height: area.height - 1, ..area };
        self.top().view(scene, page, buf);
        let last = Spot::row(area, area.height - 1);
        put(buf, last, scene.cx.lang.ui_copy_how(), scene.theme.dim(), scene.widths);
        None
    }

    fn draw_head(&self, scene: &Scene<'_>, spot: Spot, buf: &mut Buffer) {
        let (lang, theme, widths) = (scene.cx.lang, scene.theme, scene.widths);
        let who = self.who(scene);
        let cells = u16::try_from(w(&who, widths)).unwrap_or(u16::MAX).min(spot.max / 3);
        put_right(buf, spot.skip(spot.max - cells - 1).first(cells), &who, theme.normal(), widths);
        let spot = spot.first(spot.max.saturating_sub(cells + 2)).skip(1);
        if self.layers.first().is_some_and(|it| it.screen.name() == "welcome") {
            put(buf, spot, lang.ui_program(), theme.title(), widths);
            return;
        }
        let here = self.layers.iter().rev().find_map(|layer| {
            let place = layer.place.as_ref()?;
            TABS.iter().position(|it| it.0 == place.page)
        });
        let tabs: Vec<_> = TABS
            .iter()
            .enumerate()
            .map(|(at, (_, title))| {
                let on = here == Some(at);
                let text = format!("{}{}", at + 1, title(lang));
                if on { format!("[{text}]") } else { format!(" {text} ") }
            })
            .collect();
        let wide: usize = tabs.iter().map(|it| w(it, widths)).sum();
        let name = scene.workspace.mechanism.brief_name();
        let room = usize::from(spot.max).saturating_sub(wide + 1);
        let name_cells = u16::try_from(room.min(w(name, widths))).unwrap_or(0);
        let used = if room >= 6 {
            put(buf, spot.first(name_cells), name, theme.title(), widths) + 1
        } else {
            0
        };
        let spans: Vec<_> = tabs
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let style = if here == Some(at) { theme.title() } else { theme.normal() };
                (text.as_str(), style)
            })
            .collect();
        put_spans(buf, spot.skip(used), &spans, widths);
    }

    /// Who acts, for which unit; and that nothing is kept, where nothing is.
    fn who(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        let trial = if self.trial { lang.ui_trial() } else { "" };
        let Some(person) = &scene.cx.person else {
            let nobody = if scene.cx.via == Via::Local { lang.ui_nobody() } else { "" };
            return format!("{trial}{nobody}");
        };
        let today = scene.cx.today(&scene.workspace.mechanism);
        let units = roster::units_of(scene.workspace, person, today);
        let name = scene.workspace.person_name(person);
        let unit = units.first().map(|it| format!("({})", scene.workspace.unit_name(it)));
        format!("{trial}{name}{}", unit.unwrap_or_default())
    }

    /// Draws where one is and says how many rows that took; the first page speaks for itself.
    fn draw_title(&self, scene: &Scene<'_>, spot: Spot, buf: &mut Buffer) -> u16 {
        let pages = self.layers.iter().filter(|it| !it.screen.is_overlay());
        let screens: Vec<_> = pages.map(|it| &*it.screen).collect();
        let titles = match screens.as_slice() {
            [only] if only.name() == "home" => return 0,
            [only] => vec![only.title(scene)],
            // The first page is below everything and says nothing about where one is.
            many => many.iter().skip(1).map(|it| it.title(scene)).collect(),
        };
        let titles: Vec<_> = titles.into_iter().filter(|it| !it.is_empty()).collect();
        let way = way(titles, usize::from(spot.max).saturating_sub(6), scene.widths);
        rule(buf, spot, &way, scene.theme.title(), scene.widths);
        1
    }

    fn notice_rows(&self, scene: &Scene<'_>, width: u16) -> u16 {
        let text = self.notice.as_ref().map_or("", |it| it.text.as_str());
        let rows = wrap(text, usize::from(width.saturating_sub(2)), scene.widths).len();
        u16::try_from(rows.clamp(1, NOTICE)).unwrap_or(1)
    }

    fn draw_notice(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(notice) = &self.notice else { return };
        let style = if notice.bad { scene.theme.bad() } else { scene.theme.good() };
        let area = Rect { x: area.x + 1, width: area.width - 2, ..area };
        let text = Para { text: &notice.text, ..Para::default() };
        para(buf, area, &text, style, scene.widths);
    }

    fn draw_hints(&self, scene: &Scene<'_>, spot: Spot, history: (bool, bool), buf: &mut Buffer) {
        let hints = self.hints(scene, usize::from(spot.max), history);
        let (key, normal) = (scene.theme.key(), Style::new());
        let spans: Vec<_> = hints
            .iter()
            .flat_map(|(label, says)| {
                [
                    (" ", normal),
                    (label.as_str(), key),
                    (" ", normal),
                    (says.as_str(), normal),
                    (" ", normal),
                ]
            })
            .collect();
        put_spans(buf, spot, &spans, scene.widths);
    }

    /// The keys that do something now: the page's own, then what can be done, then the way out.
    pub(super) fn hints(
        &self,
        scene: &Scene<'_>,
        cells: usize,
        history: (bool, bool),
    ) -> Vec<(String, String)> {
        let lang = scene.cx.lang;
        let top = self.top();
        let names = self.names();
        let label = |key: &str| {
            let key = keys::key(key)?;
            if top.takes_text() { Some(keys::label(key)) } else { self.map.shown(&names, key) }
        };
        let hint = |(key, says): (&str, &str)| Some((label(key)?, says.to_owned()));
        let mut own: Vec<(String, String)> =
            top.hints(scene).into_iter().filter_map(hint).collect();
        if !top.takes_text() && !top.is_overlay() {
            let offered = self.offered(scene, top);
            // What a key of the page does already needs no second one.
            let said: Vec<String> = own.iter().map(|it| it.1.clone()).collect();
            let offered = offered.into_iter().filter(|it| !said.contains(&it.1));
            // The first keys of the page, what can be done, then its other keys.
            let rest = own.split_off(own.len().min(2));
            own.extend(offered.chain(rest));
        }
        let undo = self.undo_hint(lang, history).filter(|_| !top.takes_text() && !top.is_overlay());
        // Where an edit was just made, the way back is what one looks for.
        own.splice(1.min(own.len())..1.min(own.len()), undo);
        let mut ends = Vec::new();
        if top.name() != "help" {
            ends.push(("F1".to_owned(), lang.ui_help().to_owned()));
        }
        if self.layers[0].screen.name() != "welcome" && !top.is_overlay() && top.name() != "palette"
        {
            ends.push(("F2".to_owned(), lang.ui_palette().to_owned()));
        }
        let out = if self.layers.len() > 1 {
            ("Esc".to_owned(), lang.ui_back().to_owned())
        } else {
            ("F10".to_owned(), lang.ui_quit().to_owned())
        };
        if !own.iter().any(|it| it.0 == out.0) {
            ends.push(out);
        }
        let wide = |it: &[(String, String)]| {
            it.iter()
                .map(|(key, says)| w(key, scene.widths) + w(says, scene.widths) + 3)
                .sum::<usize>()
        };
        own.truncate(HINTS.saturating_sub(ends.len()));
        while wide(&own) + wide(&ends) > cells && own.pop().is_some() {}
        own.extend(ends);
        own
    }

    /// The key that takes the last edit back, where there is one and this page has the key; else the one
    /// that does it again.
    fn undo_hint(&self, lang: Lang, (undo, redo): (bool, bool)) -> Option<(String, String)> {
        let (command, says) = match (undo, redo) {
            (true, _) => (Command::Undo, lang.edit_undo()),
            (false, true) => (Command::Redo, lang.edit_redo()),
            (false, false) => return None,
        };
        let key = self.map.shortcut(&self.names(), &command)?;
        Some((key, says.to_owned()))
    }

    /// Actions and places with a key of their own on this page, if whoever acts may do them.
    fn offered(&self, scene: &Scene<'_>, top: &dyn Screen) -> Vec<(String, String)> {
        let (lang, all) = (scene.cx.lang, self.setup.shelf);
        let names = self.names();
        let about = top.about(scene);
        let first = top.offers(scene);
        let mut hints = Vec::new();
        let with_key = names
            .iter()
            .filter(|it| **it != crate::ui::keymap::EVERYWHERE)
            .flat_map(|it| self.map.of(it))
            .filter_map(|it| match &it.command {
                Command::Do(name) => all.action(name).map(|it| it.name),
                _ => None,
            });
        // What the page itself offers comes before what merely has a key; where it offers, only that.
        // A page made by hand says itself what its rows offer.
        let by_key = first.is_empty() && !matches!(top.name(), "list" | "meeting" | "sign");
        let likely: Vec<_> = if by_key { with_key.collect() } else { first.clone() };
        for name in likely {
            let Some(action) = all.action(name) else { continue };
            let shortcut = self.map.shortcut(&names, &Command::Do(name.to_owned()));
            if let Some(key) = shortcut.filter(|_| menu::is_allowed(action, scene)) {
                let args = menu::args(action, &about, scene);
                hints.push((key, action.called(lang, &args).to_owned()));
            }
        }
        // It is promised exactly where it opens.
        let menu = menu::Offered { about, first, ways: top.ways(scene) };
        if menu::menu(all, scene, menu, |_| None).is_some() {
            let menu_key = self.map.shortcut(&names, &Command::Menu);
            hints.extend(menu_key.map(|it| (it, lang.ui_menu_short().to_owned())));
        }
        hints
    }
}

/// The titles one below the other in one line; where they do not fit, the first go: the last says where one is.
fn way(mut titles: Vec<String>, cells: usize, widths: Widths) -> String {
    let mut way = titles.join(" > ");
    while w(&way, widths) > cells && titles.len() > 1 {
        titles.remove(0);
        way = format!(".. > {}", titles.join(" > "));
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_title_of_a_long_way_is_always_read() {
        let titles = || ["会议", "第三次全体会议", "待回复单位"].map(str::to_owned).to_vec();
        let way = |cells| super::way(titles(), cells, Widths::Narrow);
        assert_eq!(way(40), "会议 > 第三次全体会议 > 待回复单位");
        assert_eq!(way(33), ".. > 第三次全体会议 > 待回复单位");
        assert_eq!(way(20), ".. > 待回复单位");
        assert_eq!(way(4), ".. > 待回复单位");
    }
}
