//! What can be awaited, each with the word of the code.

/// What is to be done next about something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// A unit says its word on the text that is out.
    Sign,
    /// A unit reports on a resolution that is near its day or past it.
    Progress,
    /// A unit says who will come.
    Reply,
    /// The convener authorises a text.
    Authorise,
    /// The convener answers a proposal.
    Answer,
    /// The secretary enters who came.
    Attendance,
    /// The secretary writes the minutes.
    Draft,
    /// The secretary sends the draft out; after a recall, the next one.
    Circulate,
    /// The secretary settles a disagreement, or two circulations at once.
    Settle,
    /// The secretary says what becomes of suggestions on the text that is out.
    Respond,
    /// The secretary ends a round of comment to which all have answered: the minutes go out for consent,
    /// a paper gets its next version or is concluded.
    Conclude,
    /// The secretary mends files that cannot be read or differ from what was circulated.
    Mend,
    /// The secretary issues the minutes.
    Issue,
    /// The secretary verifies what a unit reported as done.
    Close,
    /// The convener answers a unit that asked for more time.
    Extend,
    /// A unit names items for the agenda, or says that it has none.
    Items,
    /// A unit sends the materials for an item.
    Materials,
    /// The convener approves the call.
    Approve,
    /// The convener or the deputy looks at a draft that was sent in for review.
    Review,
    /// The secretary makes the changes that whoever authorises asked for.
    Amend,
    /// The convener coordinates what was set aside without agreement.
    Coordinate,
    /// A unit reports in a round.
    Round,
    /// A nomination is confirmed or declined.
    Confirm,
    /// The secretary tells the units that a meeting was moved.
    ChangeNotice,
}

/// Every thing that can be awaited, with its word in files and on the command line, and the names of the
/// actions that settle it, the likeliest first.
pub const ALL: &[(What, &str, &[&str])] = &[
    (What::Sign, "sign", &["consent", "object"]),
    (What::Progress, "progress", &["progress"]),
    (What::Reply, "reply", &["reply"]),
    (What::Authorise, "authorise", &["authorise"]),
    (What::Answer, "answer", &["accept", "decline"]),
    (What::Attendance, "attendance", &["attend"]),
    (What::Draft, "draft", &["draft"]),
    (What::Circulate, "circulate", &["circulate", "draft"]),
    (What::Settle, "settle", &["recall"]),
    (What::Respond, "respond", &["respond"]),
    (What::Conclude, "conclude", &["recall"]),
    (What::Mend, "mend", &[]),
    (What::Issue, "issue", &["issue"]),
    (What::Close, "close", &["close", "return"]),
    (What::Extend, "extend", &["extend"]),
    (What::Items, "items", &["propose", "no-item"]),
    (What::Materials, "materials", &["materials"]),
    (What::Approve, "approve", &["approve"]),
    (What::Review, "review", &["reviewed"]),
    (What::Amend, "amend", &["recall", "edit-clause"]),
    (What::Coordinate, "coordinate", &["convene"]),
    (What::Round, "round", &["progress"]),
    (What::Confirm, "confirm", &["confirm", "turn-down"]),
    (What::ChangeNotice, "change-notice", &["notify"]),
];

impl What {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    /// The names of the actions that settle it, the likeliest first.
    pub fn settled_by(self) -> &'static [&'static str] {
        ALL.iter().find(|it| it.0 == self).map_or(&[], |it| it.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::waiting::WORDS;

    #[test]
    fn each_has_a_word_of_its_own_and_is_said_in_both_languages() {
        let codes: Vec<&str> = ALL.iter().map(|it| it.1).collect();
        let said: Vec<&str> = WORDS.iter().map(|it| it.code).collect();
        assert_eq!(codes, said);
    }
}
