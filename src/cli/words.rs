//! Puts the words of a file that was named into the argument `text`, for actions that take either.

use crate::action::{Action, Args};
use crate::cx::Refusal;
use crate::model::RECORD_LIMIT;
use crate::text::Lang;

/// The words of a file, where an action takes `file` in place of `text`.
pub(super) fn put(
    action: &Action,
    args: &mut Args,
    (file, bytes): (&str, &[u8]),
    lang: Lang,
) -> Result<(), Refusal> {
    if args.get("file") != Some(file) || action.param("text").is_none() {
        return Ok(());
    }
    if args.has("text") {
        return Err(Refusal::usage(lang.text_and_file()));
    }
    // A version of it has to fit into a record, where each paragraph has a key and quotes besides.
    if bytes.len() as u64 > RECORD_LIMIT / 4 {
        return Err(Refusal::refused(lang.words_too_long(file, RECORD_LIMIT / 4 / 1024)));
    }
    let text =
        std::str::from_utf8(bytes).map_err(|_| Refusal::refused(lang.words_not_utf8(file)))?;
    args.set("text", text.strip_prefix('\u{feff}').unwrap_or(text));
    Ok(())
}
