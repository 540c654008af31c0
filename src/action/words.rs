//! Puts the words of a file that was named into the argument `text`, for actions that take either.

use super::{Action, Args};
use crate::cx::Refusal;
use crate::model::RECORD_LIMIT;
use crate::model::notation::BOM;
use crate::text::Lang;

/// The longest text, in bytes: a version of it has to fit into a record, where each paragraph has a key and
/// quotes besides.
const LONGEST: u64 = RECORD_LIMIT / 4;

/// Takes the words of a file that a front door has read, where an action takes `file` in place of `text`.
///
/// # Errors
/// If words were typed besides, or the file is no text in UTF-8, or longer than a paper can be.
pub fn take_words(
    action: &Action,
    args: &mut Args,
    (file, bytes): (&str, &[u8]),
    lang: Lang,
) -> Result<(), Refusal> {
    if args.get("file") != Some(file) || action.param("text").is_none() {
        return Ok(());
    }
    // What a form showed before anybody typed was not given by anybody.
    let shown = args.base.get("text").map(String::as_str);
    if args.has("text") && args.get("text") != shown {
        return Err(Refusal::usage(lang.text_and_file()));
    }
    if bytes.len() as u64 > LONGEST {
        return Err(Refusal::refused(lang.file_too_long(file, LONGEST / 1024)));
    }
    let text =
        std::str::from_utf8(bytes).map_err(|_| Refusal::refused(lang.words_not_utf8(file)))?;
    args.set("text", text.strip_prefix(BOM).unwrap_or(text));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::action;

    /// What becomes of the argument `text`.
    fn taken(name: &str, args: Args, bytes: &[u8]) -> Result<Option<String>, String> {
        let mut args = args;
        take_words(action(name).unwrap(), &mut args, ("a.txt", bytes), Lang::Zh)
            .map(|()| args.get("text").map(str::to_owned))
            .map_err(|it| it.sentence)
    }

    #[test]
    fn a_file_stands_for_the_words() {
        let named = || Args::new().with("file", "a.txt");
        let word = |it: &str| Ok(Some(it.to_owned()));
        assert_eq!(taken("draft-paper", named(), "\u{feff}一、甲".as_bytes()), word("一、甲"));
        let mut shown = named().with("text", "旧");
        shown.base.insert("text".into(), "旧".into());
        assert_eq!(taken("revise-paper", shown, "新".as_bytes()), word("新"));
        // An action that keeps only name and hash is left alone, and so is another file.
        assert_eq!(taken("reply", named(), "甲".as_bytes()), Ok(None));
        assert_eq!(taken("draft-paper", Args::new(), "甲".as_bytes()), Ok(None));
    }

    #[test]
    fn what_is_no_text_is_refused_in_a_sentence() {
        let named = || Args::new().with("file", "a.txt");
        let typed = taken("draft-paper", named().with("text", "甲"), "乙".as_bytes());
        assert_eq!(typed, Err("内容（text）和文本文件（file）只能给一项。".to_owned()));
        assert!(taken("draft-paper", named(), b"\xb7\xbd\xb0\xb8").unwrap_err().contains("UTF-8"));
        let long = vec![b'a'; usize::try_from(LONGEST).unwrap() + 1];
        assert!(taken("draft-paper", named(), &long).unwrap_err().contains("256 KiB"));
    }
}
