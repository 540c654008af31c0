//! What a key costs on the page of the draft: `cargo bench --bench editor`.
//!
//! Each text has 140,000 characters, in paragraphs, in one line, or in lines of fourteen. The ratio to
//! state is that of a key in it to one in a text of a hundredth of that; milliseconds of a shared machine
//! mean little. `cargo bench --bench editor -- worst` prints median and worst of single keys instead.

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use lianxi::cx::Cx;
use lianxi::model::{Id, Via};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::text::Lang;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use lianxi::ui::screen::{Key, Typed};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const MEETING: &str = "2026-11-12-thematic";
const SENTENCE: &str = "各单位要认真落实“一岗双责”要求，建立健全信息共享机制；2026 年底前完成。";
/// The shapes of the texts: so many characters in a line.
const SHAPES: [(&str, usize); 3] =
    [("paragraphs", 70), ("one line", usize::MAX), ("short lines", 14)];
const LONG: usize = 140_000;

/// The page of a draft of so many characters, with everything that a door does for a key.
struct Page {
    ui: Ui,
    session: Session,
    buf: Buffer,
    typed: Vec<Typed>,
}

impl Page {
    fn new(chars: usize, line: usize) -> Self {
        let memory = lianxi::bundle::memory("demo").expect("the demo is bundled");
        let path = format!("meetings/{MEETING}/minutes/1.toml");
        let all: Vec<char> = SENTENCE.chars().cycle().take(chars).collect();
        let mut clauses = String::new();
        for (n, chunk) in all.chunks(line.min(chars)).enumerate() {
            let text: String = chunk.iter().collect();
            let text = if text.trim().is_empty() { "字" } else { text.trim() };
            let key = n + 1;
            write!(clauses, "\n[[sections.clauses]]\nkey = \"c{key}\"\ntext = \"{text}\"\n")
                .expect("a text takes everything");
        }
        let text =
            format!("schema = 1\nlast_key = {LONG}\n\n[[sections]]\nheading = \"一\"\n{clauses}");
        memory.replace(&path, text.as_bytes(), None).expect("memory takes it");
        let at = "2026-11-16T02:00:00Z".parse().expect("an instant");
        let person = Id::new("zhao-li-yi").ok();
        let cx = Cx { person, at, via: Via::Local, user: None, lang: Lang::Zh };
        let mut session = Session::open(Arc::new(memory), cx).expect("memory can be listed");
        let mut ui = Ui::new(Setup::default(), &session);
        let buf = Buffer::empty(Rect::new(0, 0, 160, 45));
        let typed = Vec::new();
        for key in keys("4 down down enter m").expect("these are keys") {
            ui.press(key, &mut session);
        }
        assert!(!ui.typed(&session).is_empty(), "the page of the draft is on top");
        let mut page = Self { ui, session, buf, typed };
        page.draw();
        // To the middle of the text, by what everybody has: a page at a time would take all day.
        let lines = chars.div_ceil(line.min(chars)) / 2;
        let downs = if line == usize::MAX { 0 } else { lines };
        for _ in 0..downs.min(2000) {
            page.press(keys("down").expect("a key")[0]);
        }
        page
    }

    fn draw(&mut self) {
        let area = self.buf.area;
        self.ui.view(&self.session, area, &mut self.buf);
    }

    /// All that happens for a key: it is taken, what is typed is noted, the screen is drawn.
    fn press(&mut self, key: Key) {
        self.ui.press(key, &mut self.session);
        let typed = self.ui.typed(&self.session);
        black_box(typed == self.typed);
        self.typed = typed;
        self.draw();
    }
}

fn main() {
    if std::env::args().any(|it| it == "worst") {
        return worst();
    }
    divan::main();
}

/// A letter typed and taken away again, at the caret.
#[divan::bench(args = SHAPES.map(|it| it.0), consts = [1_400, LONG])]
fn two_keys<const CHARS: usize>(bencher: Bencher<'_, '_>, shape: &str) {
    let line = SHAPES.iter().find(|it| it.0 == shape).map_or(70, |it| it.1);
    let mut page = Page::new(CHARS, line);
    let both = keys("字 backspace").expect("these are keys");
    bencher.bench_local(|| both.iter().for_each(|it| page.press(*it)));
}

/// Prints median and worst of single keys: letters, line ends, undo, moves.
fn worst() {
    for (shape, line) in SHAPES {
        let mut page = Page::new(LONG, line);
        let mut took: Vec<(Duration, String)> = Vec::new();
        let typed = "字 字 ， 会 议 backspace enter 新 段 ctrl-z ctrl-z ctrl-y pgdn pgup end 。 home 甲 up down del";
        for _ in 0..40 {
            for word in typed.split(' ') {
                let key = keys(word).expect("a key")[0];
                let begun = Instant::now();
                page.press(key);
                took.push((begun.elapsed(), word.to_owned()));
            }
        }
        took.sort();
        let (worst, key) = took.last().expect("keys were pressed");
        let median = took[took.len() / 2].0;
        let nearly_all = took[took.len() * 99 / 100].0;
        // What is printed is looked at by whoever runs it.
        let said = format!(
            "{shape}: median {median:?}, 99 of 100 below {nearly_all:?}, worst {worst:?} ({key}), {} keys\n",
            took.len()
        );
        std::io::Write::write_all(&mut std::io::stdout(), said.as_bytes()).expect("output");
    }
}
