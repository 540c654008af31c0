//! Files outside the workspace that an argument names: what is taken of each, for every door alike.
//!
//! The rule: a parameter's [`Ask`] says what is taken. `NameAndHash` keeps the name and the SHA-256 of any
//! bytes and no word of them; `Words` and `Key` take text in UTF-8. Only a regular file is read, never an
//! empty one, never more than a limit, and none for whoever comes over SSH.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::Session;
use crate::action::{Action, Args, Ask, Takes};
use crate::cx::Refusal;
use crate::model::{Evidence, RECORD_LIMIT};
use crate::seal::key::PublicKey;
use crate::seal::{self, Hash, Lines};
use crate::store::files::FILE_LIMIT;
use crate::store::place;
use crate::store::trouble::{Oddity, Trouble, TroubleKind};
use crate::text::Lang;

/// Takes of every file that the arguments name what its parameter says. Names begin in the folder; without
/// one, no file of this machine can be named.
///
/// # Errors
/// First if whoever acts may not do this at all, then one sentence for the first file that is not taken.
pub fn take(
    session: &Session,
    action: &Action,
    args: &mut Args,
    folder: Option<&Path>,
) -> Result<(), Refusal> {
    session.may(action, args)?;
    let lang = session.cx().lang;
    for param in action.all_params() {
        let Ask::File(takes) = param.ask else { continue };
        let Some(typed) = args.get(param.name).map(str::to_owned) else { continue };
        if takes == Takes::Key && PublicKey::is_written_out(&typed) {
            continue;
        }
        let folder = folder.ok_or_else(|| Refusal::refused(lang.ui_no_files()))?;
        let bytes = read(folder, typed.trim(), takes, lang)?;
        match takes {
            Takes::NameAndHash => {
                let name = recorded_name(typed.trim(), lang)?;
                args.files.insert(typed, Evidence { name, sha256: Hash::of(&bytes) });
            }
            Takes::Words => take_words(args, words(&typed, &bytes, lang)?, lang)?,
            Takes::Key => args.set(param.name, words(&typed, &bytes, lang)?),
        }
    }
    Ok(())
}

/// The most bytes that are taken, and what to do about more.
fn limit(takes: Takes, lang: Lang) -> (u64, &'static str) {
    match takes {
        Takes::NameAndHash => (FILE_LIMIT, lang.outside_shrink_scan()),
        // A version has to fit into a record, where each paragraph has a key and quotes besides.
        Takes::Words => (RECORD_LIMIT / 4, lang.outside_shrink_words()),
        Takes::Key => (16 << 10, lang.outside_shrink_key()),
    }
}

fn read(folder: &Path, typed: &str, takes: Takes, lang: Lang) -> Result<Vec<u8>, Refusal> {
    let (most, advice) = limit(takes, lang);
    let bytes = place::read_outside(&folder.join(typed), most)
        .map_err(|it| Refusal::could(say(&it, typed, advice, lang)))?;
    if bytes.is_empty() {
        return Err(Refusal::refused(lang.outside_empty(typed)));
    }
    Ok(bytes)
}

/// Why a file cannot be read, by the name that was typed.
fn say(trouble: &Trouble, typed: &str, advice: &str, lang: Lang) -> String {
    match trouble.kind {
        TroubleKind::Missing => lang.outside_missing(typed),
        TroubleKind::Odd(Oddity::Folder) => lang.outside_folder(typed),
        TroubleKind::Odd(Oddity::Special) => lang.outside_special(typed),
        TroubleKind::Denied => lang.outside_denied(typed),
        TroubleKind::TooLarge => lang.outside_too_large(typed, &trouble.detail, advice),
        _ => trouble.say(lang),
    }
}

/// The name without its folders, as a statement can hold it.
fn recorded_name(typed: &str, lang: Lang) -> Result<String, Refusal> {
    let name = Path::new(typed).file_name().map(|it| it.to_string_lossy());
    // Some systems keep names decomposed; nothing else is mended, or it would be another name.
    let name: String = name.unwrap_or_else(|| typed.into()).nfc().collect();
    match seal::unfit(&name, Lines::One) {
        Some(unfit) => {
            Err(Refusal::refused(lang.outside_odd_name(&seal::show(&name), &unfit.say(lang))))
        }
        None => Ok(name),
    }
}

fn words(typed: &str, bytes: &[u8], lang: Lang) -> Result<String, Refusal> {
    let text = place::words_of(bytes).filter(|it| !it.contains('\0'));
    let text = text.ok_or_else(|| Refusal::refused(lang.words_not_utf8(typed.trim())))?;
    if text.trim().is_empty() {
        return Err(Refusal::refused(lang.outside_empty(typed.trim())));
    }
    Ok(text)
}

/// Puts the words of a file into the parameter `text`, unless words were typed besides.
fn take_words(args: &mut Args, words: String, lang: Lang) -> Result<(), Refusal> {
    // What a form showed before anybody typed was not given by anybody.
    let shown = args.base.get("text").map(String::as_str);
    if args.has("text") && args.get("text") != shown {
        return Err(Refusal::usage(lang.text_and_file()));
    }
    args.set("text", words);
    Ok(())
}
