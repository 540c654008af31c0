//! The display self-check: what the terminal was found to be, and rows that show whether it is so.
//!
//! Whoever sees crooked lines opens it and reads to the secretary what stands there.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text::Lang;
use crate::ui::pages::list::lines;
use crate::ui::pages::table::below;
use crate::ui::put::{Spot, put_spans, rule};
use crate::ui::screen::{Key, Scene, Screen, Step};
use crate::ui::theme::Theme;
use crate::ui::width::{Known, Widths, fit, w};

/// The texts whose ends must stand one below the other, besides a sentence in the user's language.
const SAMPLES: &[&str] =
    &["市公安局　〔2024〕22号", "“一岗双责”‘联合’——……", "①②③×·№§→", "abc, 98.5% (HTTP/2)"];

/// The cells before the bar that must line up.
const ROOM: usize = 30;

/// A style and what it is for.
type Look = (fn(Theme) -> Style, fn(Lang) -> &'static str);

/// Every style of the theme, each said in its own look.
const LOOKS: &[Look] = &[
    (Theme::normal, Lang::display_normal),
    (Theme::dim, Lang::display_dim),
    (Theme::title, Lang::display_title),
    (Theme::good, Lang::display_good),
    (Theme::warn, Lang::display_warn),
    (Theme::bad, Lang::display_bad),
    (Theme::changed_old, Lang::display_old),
    (Theme::changed_new, Lang::display_new),
    (Theme::key, Lang::display_key),
    (Theme::selected, Lang::display_selected),
];

/// The page.
pub struct Display {
    known: Known,
}

impl Display {
    /// A page for a terminal whose widths are known in this way.
    pub fn new(known: Known) -> Self {
        Self { known }
    }

    /// What was found, line by line.
    fn findings(&self, scene: &Scene<'_>) -> Vec<String> {
        let lang = scene.cx.lang;
        let known = match self.known {
            Known::Assumed => lang.display_assumed(),
            Known::Asked => lang.display_asked(),
            Known::Said => lang.display_said(),
        };
        let (cells, line) = match scene.widths {
            Widths::Narrow => (1, lang.display_line_thin()),
            Widths::Wide => (2, lang.display_line_ascii()),
        };
        let colours = if scene.theme.mono { lang.display_mono() } else { lang.display_colours() };
        vec![
            lang.display_encoding(if self.known == Known::Asked { known } else { "" }),
            lang.display_ambiguous(cells, known),
            line.to_owned(),
            colours.to_owned(),
        ]
    }

    /// The rows whose bars must stand one below the other.
    fn samples(scene: &Scene<'_>) -> Vec<String> {
        let bar = |it: &str| format!("{}|", fit(it, ROOM, scene.widths));
        SAMPLES.iter().copied().map(bar).collect()
    }
}

impl Screen for Display {
    fn name(&self) -> &'static str {
        "display"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.cx.lang.ui_display().to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (lang, theme, widths) = (scene.cx.lang, scene.theme, scene.widths);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let plain = |it: String| (it, theme.normal());
        let mut above: Vec<_> = self.findings(scene).into_iter().map(plain).collect();
        above.push((lang.display_look().to_owned(), theme.title()));
        above.extend(Self::samples(scene).into_iter().map(plain));
        let used = lines(scene, buf, inner, &above);
        let bar = u16::try_from(ROOM + 1).unwrap_or(u16::MAX);
        rule(buf, Spot::row(inner, used).first(bar), "", theme.normal(), widths);
        let looks = below(inner, used + 1);
        draw_looks(scene, Rect { height: looks.height.min(2), ..looks }, buf);
        let mut advice = vec![lang.display_crooked()];
        advice.extend((widths == Widths::Narrow).then(|| lang.display_advice_narrow()));
        advice.push(lang.display_ghosts());
        let advice: Vec<_> = advice.into_iter().map(|it| (it.to_owned(), theme.dim())).collect();
        lines(scene, buf, below(inner, used + 3), &advice);
        None
    }

    fn press(&mut self, _: Key, _: &Scene<'_>) -> Step {
        Step::Pass
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        vec![("ctrl-l", scene.cx.lang.ui_refresh()), ("y", scene.cx.lang.ui_copy())]
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        let lines = self.findings(scene).into_iter().chain(Self::samples(scene));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}

/// Every style, named in itself, on as many rows as the area has.
fn draw_looks(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (lang, widths) = (scene.cx.lang, scene.widths);
    let mut rest = LOOKS;
    for row in 0..area.height {
        let mut used = 0;
        let fits = |it: &&Look| {
            used += w((it.1)(lang), widths) + 2;
            used <= usize::from(area.width) + 2
        };
        let count = rest.iter().take_while(fits).count();
        let looks = &rest[..count];
        let spans: Vec<_> = looks
            .iter()
            .flat_map(|(style, says)| [(says(lang), style(scene.theme)), ("  ", Style::new())])
            .collect();
        put_spans(buf, Spot::row(area, row), &spans, widths);
        rest = &rest[count..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{cx, workspace};
    use crate::ui::pages::sample;

    fn page() -> Box<dyn Screen> {
        Box::new(Display::new(Known::Asked))
    }

    #[test]
    fn the_bars_stand_one_below_the_other() {
        let (workspace, cx) = (workspace("zibo-emtct", ""), cx("", "2024-03-05"));
        for widths in [Widths::Wide, Widths::Narrow] {
            let scene = Scene { widths, ..sample::scene(&workspace, &cx) };
            let shown = sample::frame(&*page(), &scene, (80, 20));
            let bars = shown.lines().filter_map(|it| it.find('|').map(|at| w(&it[..at], widths)));
            assert_eq!(bars.filter(|it| *it == ROOM + 1).count(), SAMPLES.len(), "{shown}");
            let lines = if widths == Widths::Wide { "-------" } else { "───────" };
            assert!(shown.contains(lines) && shown.contains("UTF-8"), "{shown}");
        }
    }

    #[test]
    fn the_page_looks_so() {
        let (workspace, cx) = (workspace("zibo-emtct", ""), cx("", "2024-03-05"));
        sample::pictures("display", &page, &workspace, &cx);
        sample::sweep(&page, &workspace, &cx);
    }
}
