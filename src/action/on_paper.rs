//! What actions on minutes are called, and how they are confirmed, where a paper is meant.

use super::{Action, Args, Confirm};
use crate::text::Lang;

/// A sentence or a title in a language.
type Words = fn(Lang) -> &'static str;

/// Actions that say it otherwise of a paper: their name, title and sentence.
const OTHERWISE: &[(&str, Words, Words)] = &[
    ("circulate", Lang::do_send_paper, Lang::about_send_paper),
    ("recall", Lang::do_recall_paper, Lang::about_recall_paper),
    ("consent", Lang::do_no_comment, Lang::about_no_comment),
    ("object", Lang::do_object, Lang::about_object_paper),
];

impl Action {
    /// What it is called, on a paper where the arguments name one.
    pub fn called(&self, lang: Lang, args: &Args) -> &'static str {
        let found = OTHERWISE.iter().find(|it| is_on_paper(args) && it.0 == self.name);
        found.map_or(self.title, |it| it.1)(lang)
    }

    /// One sentence on what it does, on a paper where the arguments name one.
    pub fn says(&self, lang: Lang, args: &Args) -> &'static str {
        let found = OTHERWISE.iter().find(|it| is_on_paper(args) && it.0 == self.name);
        found.map_or(self.about, |it| it.2)(lang)
    }

    /// How it is confirmed: no word has to be typed for a comment, which binds nobody.
    pub fn confirmed(&self, args: &Args) -> Confirm {
        match self.confirm {
            Confirm::Word(..) if is_on_paper(args) => Confirm::Enter,
            it => it,
        }
    }
}

/// Whether the arguments name a paper, and no meeting.
pub fn is_on_paper(args: &Args) -> bool {
    args.has("paper") && !args.has("meeting")
}
