//! What was mended in typed words is said once, with what was done: nothing changes in silence.

use super::{Action, Args, Ask, Param};
use crate::seal;
use crate::text::Lang;

/// What was mended in the words that were typed, a line for each field; empty if nothing was. What a form showed
/// before anybody typed was said when it was typed.
pub(crate) fn mended(action: &Action, args: &Args, lang: Lang) -> String {
    let field = |param: &Param| {
        let typed = args
            .get(param.name)
            .filter(|it| args.base.get(param.name).is_none_or(|was| was != it))?;
        let is_words = matches!(
            param.ask,
            Ask::Line
                | Ask::Text
                | Ask::Lines
                | Ask::Name
                | Ask::Attendee
                | Ask::Attendees
                | Ask::Approver
        );
        let changes = seal::mending(typed).changes;
        let said = seal::say_mended(&changes, lang).filter(|_| is_words)?;
        Some(format!("\n{}", lang.mended_in((param.title)(lang), &said)))
    };
    // What reads a whole text says itself what it mended.
    let reads = action.param("preview").is_some();
    if reads { String::new() } else { action.all_params().filter_map(field).collect() }
}
