//! A text in the person's own editor, at the machine itself only: the local front door alone reaches this.

use std::io;
use std::process::Command;

use crate::store::files::FILE_LIMIT;
use crate::store::place;

/// Lets the editor work on the text and gives what it left; none if it left without success.
///
/// # Errors
/// If the file or the editor cannot be had.
pub(super) fn edit(editor: &str, text: &str) -> io::Result<Option<String>> {
    let file = place::private_file("minutes.txt", text.as_bytes())?;
    // `EDITOR` may hold options, as in `code --wait`.
    let mut words = editor.split_whitespace();
    let Some(program) = words.next() else { return Ok(None) };
    let status = Command::new(program).args(words).arg(file.path()).status();
    let bytes = place::read_outside(file.path(), FILE_LIMIT);
    let text = bytes.ok().and_then(|it| String::from_utf8(it).ok());
    Ok(text.filter(|_| status.is_ok_and(|it| it.success())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_gets_the_text_and_gives_it_back() {
        let edited = edit("sed -i s/旧/新/", "[c1] 旧文字\n").unwrap();
        assert_eq!(edited.as_deref(), Some("[c1] 新文字\n"));
        // One that fails, is not there or leaves no text changes nothing.
        assert_eq!(edit("false", "甲").unwrap(), None);
        assert_eq!(edit("no-such-editor-here", "甲").unwrap(), None);
        assert_eq!(edit("", "甲").unwrap(), None);
    }
}
