//! The tables of both README files are what the lists say: `UPDATE=1 cargo test --test readme` writes them.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;

use lianxi::text::Lang;
use lianxi::ui::keymap::KeyMap;
use lianxi::ui::keys::labels;
use lianxi::ui::pages::{Shelf, help};
use lianxi::{action, report};

/// A table between two marks: its name and how it is made.
type Made = (&'static str, fn(Lang) -> String);

const TABLES: &[Made] = &[("reports", reports), ("actions", actions), ("keys", keys)];

fn reports(lang: Lang) -> String {
    let mut table = format!("| `lianxi …` | {} |\n|---|---|\n", lang.pick("report", "报表"));
    for it in report::ALL {
        writeln!(table, "| `{}` | {} |", it.name, (it.title)(lang)).unwrap();
    }
    table
}

fn actions(lang: Lang) -> String {
    let mut table = format!("| `lianxi …` | {} |\n|---|---|\n", lang.pick("action", "操作"));
    for it in action::ALL {
        writeln!(table, "| `{}` | {} |", it.name, (it.about)(lang)).unwrap();
    }
    table
}

/// One row for each thing a key does, everywhere or on one page.
fn keys(lang: Lang) -> String {
    let map = KeyMap::built_in();
    let mut table = format!(
        "| {} | {} | {} |\n|---|---|---|\n",
        lang.pick("page", "页面"),
        lang.pick("keys", "按键"),
        lang.pick("what it does", "作用")
    );
    for page in map.pages() {
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for binding in map.of(page) {
            let Some(says) = help::say(Shelf::default(), &binding.command, lang) else { continue };
            let shown = format!("`{}`", labels(&binding.keys));
            match rows.iter_mut().find(|it| it.0 == says) {
                Some(row) => row.1.push(shown),
                None => rows.push((says, vec![shown])),
            }
        }
        let title = Shelf::default().title(page, lang).unwrap_or(lang.pick("everywhere", "各页"));
        for (says, keys) in rows {
            writeln!(table, "| {title} | {} | {says} |", keys.join(" ")).unwrap();
        }
    }
    table
}

/// The file with its tables made anew.
fn filled(text: &str, lang: Lang) -> String {
    let mut text = text.to_owned();
    for (name, make) in TABLES {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (Some(from), Some(to)) = (text.find(&begin), text.find(&end)) else {
            panic!("no place for {name}")
        };
        text.replace_range(from + begin.len()..to, &make(lang));
    }
    text
}

#[test]
fn the_tables_are_what_the_lists_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, lang) in [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)] {
        let path = root.join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let wanted = filled(&text, lang);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &wanted).unwrap();
        } else {
            assert!(
                text == wanted,
                "{name} is behind the lists: UPDATE=1 cargo test --test readme"
            );
        }
    }
}
