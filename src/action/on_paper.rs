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

/// Actions that say it otherwise of minutes that are out for comment.
const FOR_COMMENT: &[(&str, Words, Words)] = &[
    ("circulate", Lang::do_send_paper, Lang::about_send_minutes),
    ("recall", Lang::do_recall_comment, Lang::about_recall_comment),
    ("consent", Lang::do_no_comment, Lang::about_no_comment_minutes),
    ("object", Lang::do_object, Lang::about_object_minutes),
];

impl Action {
    /// What it is called, on a paper where the arguments name one.
    pub fn called(&self, lang: Lang, args: &Args) -> &'static str {
        self.otherwise(args).map_or(self.title, |it| it.1)(lang)
    }

    /// One sentence on what it does, on a paper where the arguments name one.
    pub fn says(&self, lang: Lang, args: &Args) -> &'static str {
        self.otherwise(args).map_or(self.about, |it| it.2)(lang)
    }

    /// How it is confirmed: no word has to be typed for a comment, which binds nobody.
    pub fn confirmed(&self, args: &Args) -> Confirm {
        match self.confirm {
            Confirm::Word(..) if self.otherwise(args).is_some() => Confirm::Enter,
            it => it,
        }
    }

    /// The words for a paper, or for minutes that are out for comment or are to be.
    fn otherwise(&self, args: &Args) -> Option<&'static (&'static str, Words, Words)> {
        let sent = self.name == "circulate" && args.get("for") == Some("comment");
        let list = match () {
            () if is_on_paper(args) => OTHERWISE,
            () if sent || (args.comment && self.name != "circulate") => FOR_COMMENT,
            () => return None,
        };
        list.iter().find(|it| it.0 == self.name)
    }
}

/// Whether the arguments name a paper, and no meeting.
pub fn is_on_paper(args: &Args) -> bool {
    args.has("paper") && !args.has("meeting")
}
