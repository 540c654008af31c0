//! The four sheets: which words can be recorded, and what each row tells its action.

use super::look::Look;
use super::sheet::Typed;
use crate::action::{self, Action, Args};
use crate::text::Lang;

/// One sheet.
pub(super) struct Kind {
    /// Its name in places.
    pub(super) code: &'static str,
    /// What it is called.
    pub(super) title: fn(Lang) -> &'static str,
    /// The words that Space goes through.
    pub(super) words: &'static [&'static str],
    /// How a word is said.
    pub(super) say: fn(Lang, &'static str) -> &'static str,
    /// What stands above the words that go with it.
    pub(super) about: fn(Lang) -> &'static str,
    /// Whether rows say how the word came: what the secretary keeps herself does not.
    pub(super) recorded: bool,
    /// Whether somebody in the unit has to stand behind the word.
    pub(super) approved: bool,
    /// The words that cannot stand alone, and what is then said.
    pub(super) wordy: (&'static [&'static str], fn(Lang) -> &'static str),
    /// What to say where there is no row.
    pub(super) empty: fn(Lang) -> &'static str,
    /// The action of a row, and what it is told.
    tell: fn(&'static str, &Typed, Args) -> (&'static str, Args),
}

/// Every sheet, in the order in which a meeting needs them.
pub(super) const KINDS: [Kind; 4] = [
    Kind {
        code: "replies",
        title: Lang::batch_replies,
        words: &["attend", "substitute", "leave"],
        say: |lang, code| lang.meet_answer(code),
        about: Lang::batch_words_reply,
        recorded: true,
        approved: false,
        wordy: (&["substitute", "leave"], Lang::batch_need_words),
        empty: Lang::batch_no_replies,
        tell: |word, row, args| ("reply", coming(word, row, args)),
    },
    Kind {
        code: "attendance",
        title: Lang::batch_attendance,
        words: &["present", "substitute", "leave", "absent"],
        say: |lang, code| lang.presence(code),
        about: Lang::batch_words_reply,
        recorded: false,
        approved: false,
        wordy: (&["substitute", "leave"], Lang::batch_need_words),
        empty: Lang::batch_no_replies,
        tell: |word, row, args| ("attend", coming(word, row, args)),
    },
    Kind {
        code: "opinions",
        title: Lang::batch_opinions,
        words: &["consent", "anyway", "if-adopted", "objected"],
        say: |lang, code| match code {
            "consent" => lang.batch_agreed(),
            "anyway" => lang.agrees_anyway(),
            "if-adopted" => lang.agrees_if_adopted(),
            _ => lang.batch_objected(),
        },
        about: Lang::batch_words_opinion,
        recorded: true,
        approved: true,
        wordy: (&["anyway", "if-adopted", "objected"], Lang::batch_need_opinion),
        empty: Lang::batch_no_opinions,
        tell: |word, row, args| match word {
            "objected" => ("object", args.with("text", row.words.text())),
            "consent" => ("consent", args),
            // With a suggestion it says whether the unit agrees without it.
            agrees => ("consent", args.with("suggestion", row.words.text()).with("agrees", agrees)),
        },
    },
    Kind {
        code: "progress",
        title: Lang::batch_progress,
        words: &["in-progress", "apply-close", "standing", "not-started"],
        say: |lang, code| lang.stage(code),
        about: Lang::batch_words_progress,
        recorded: true,
        approved: false,
        wordy: (
            &["in-progress", "apply-close", "standing", "not-started"],
            Lang::batch_need_progress,
        ),
        empty: Lang::batch_no_progress,
        tell: |word, row, args| {
            ("progress", args.with("state", word).with("text", row.words.text()))
        },
    },
];

/// How a unit comes, in the fields that a reply and an attendance share.
fn coming(word: &str, row: &Typed, args: Args) -> Args {
    let words = row.words.text();
    match word {
        "substitute" => args.with("substitute", words),
        "leave" => args.with("leave", words),
        "absent" => args.with("absent", "yes"),
        _ => args.with("person", words),
    }
}

/// Whether what stands for the approver is the stamp of the unit.
fn is_stamp(approver: &str) -> bool {
    [Lang::Zh, Lang::En].iter().any(|it| it.stamped() == approver)
}

impl Kind {
    /// Why a filled row cannot be sent yet.
    pub(super) fn lacks(&self, word: &str, row: &Typed, lang: Lang) -> Option<&'static str> {
        let (needing, why) = self.wordy;
        let blank = |it: &str| it.trim().is_empty();
        let silent = blank(row.words.text());
        if needing.contains(&word) && silent {
            return Some(why(lang));
        }
        if word == "consent" && !silent {
            return Some(lang.batch_no_words());
        }
        if !self.recorded {
            return None;
        }
        let needed = [
            (row.how.is_none(), lang.batch_need_how()),
            (blank(row.by.text()), lang.batch_need_by()),
            (blank(row.on.text()), lang.batch_need_on()),
        ];
        needed.into_iter().find(|it| it.0).map(|it| it.1)
    }

    /// The word that a row's action was made from.
    pub(super) fn word_of(&self, args: &Args) -> &'static str {
        let is = |word: &&&'static str| match **word {
            "substitute" | "leave" | "absent" => args.has(word),
            "anyway" | "if-adopted" => args.get("agrees") == Some(word),
            "objected" => args.has("text") && self.approved,
            "consent" => !args.has("suggestion") && !args.has("text"),
            "attend" | "present" => {
                !["substitute", "leave", "absent"].into_iter().any(|it| args.has(it))
            }
            state => args.get("state") == Some(state),
        };
        self.words.iter().find(is).copied().unwrap_or_default()
    }

    /// The action that records a row.
    pub(super) fn action(
        &self,
        look: &Look<'_>,
        key: &str,
        (word, row): (&'static str, &Typed),
    ) -> Option<(&'static Action, Args)> {
        let line = look.lines.iter().find(|it| it.key == key)?;
        let mut args = Args::new().with("unit", line.unit.as_str());
        match &line.resolution {
            Some(resolution) => args.set("resolution", resolution.as_str()),
            None => args.set("meeting", look.id.as_str()),
        }
        if let Some(version) = look.version.filter(|_| self.code == "opinions") {
            args.set("version", version.to_string());
        }
        if self.recorded {
            args.set("recorded", row.how.unwrap_or_default());
            args.set("by", row.by.text());
            args.set("on", row.on.text());
            args.set("evidence", row.evidence.text());
            let approver = row.approver.text().trim();
            let sealed = is_stamp(approver);
            args.set("sealed", if sealed { "yes" } else { "" });
            args.set("approved-by", if sealed { "" } else { approver });
        }
        let (name, args) = (self.tell)(word, row, args);
        Some((action::action(name)?, args))
    }
}
