//! Frames of pages for tests: drawn, checked for straight rows, and swept over sizes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::cx::Cx;
use crate::model::Workspace;
use crate::text::Lang;
use crate::ui::dump::{dump, rows_sum};
use crate::ui::screen::{Code, Key, Scene, Screen};
use crate::ui::theme::Theme;
use crate::ui::width::Widths;

/// The scene of a day, as one person sees it.
pub(crate) fn scene<'a>(workspace: &'a Workspace, cx: &'a Cx) -> Scene<'a> {
    Scene { workspace, cx, widths: Widths::Narrow, theme: Theme::default() }
}

/// Draws a page and makes sure that every row is straight.
pub(crate) fn frame(page: &dyn Screen, scene: &Scene<'_>, (width, height): (u16, u16)) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    page.view(scene, buf.area, &mut buf);
    assert_eq!(rows_sum(&buf, scene.widths), Vec::<u16>::new());
    dump(&buf)
}

/// Draws a page at every size, in both languages and with both widths.
pub(crate) fn sweep(make: &dyn Fn() -> Box<dyn Screen>, workspace: &Workspace, cx: &Cx) {
    for lang in [Lang::Zh, Lang::En] {
        let cx = Cx { lang, ..cx.clone() };
        for widths in [Widths::Narrow, Widths::Wide] {
            let scene = Scene { workspace, cx: &cx, widths, theme: Theme { mono: true } };
            let sizes = [1, 7, 31, 80, 110, 150];
            for (width, height) in sizes.into_iter().flat_map(|w| [1, 5, 24].map(|h| (w, h))) {
                let mut page = make();
                frame(&*page, &scene, (width, height));
                for code in [Code::Down, Code::Tab, Code::End] {
                    page.press(Key::plain(code), &scene);
                    frame(&*page, &scene, (width, height));
                }
            }
        }
    }
}

/// The three sizes at which pages are looked at.
pub(crate) const SIZES: [(u16, u16); 3] = [(80, 24), (110, 30), (160, 45)];

/// Compares a page with its pictures at three sizes in both languages.
pub(crate) fn pictures(
    name: &str,
    make: &dyn Fn() -> Box<dyn Screen>,
    workspace: &Workspace,
    cx: &Cx,
) {
    for lang in [Lang::Zh, Lang::En] {
        let cx = Cx { lang, ..cx.clone() };
        for size in SIZES {
            let shot = frame(&*make(), &scene(workspace, &cx), size);
            let code = lang.pick("en", "zh");
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots" }, {
                insta::assert_snapshot!(format!("{name}-{code}-{}", size.0), shot);
            });
        }
    }
}
