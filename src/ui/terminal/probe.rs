//! Asks the terminal how wide it draws what one terminal draws otherwise than another.

use std::io::{self, Write};

use crossterm::cursor::{MoveTo, position};
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType};

use crate::ui::terminal::Left;
use crate::ui::width::Widths;

/// 请把终端的字符编码设为 UTF-8 后重试。 in GB18030, which a terminal that is not UTF-8 most likely shows.
const ADVICE: &[u8] = b"\xc7\xeb\xb0\xd1\xd6\xd5\xb6\xcb\xb5\xc4\xd7\xd6\xb7\xfb\xb1\xe0\xc2\xeb\xc9\xe8\xce\xaa UTF-8 \xba\xf3\xd6\xd8\xca\xd4\xa1\xa3";

/// The same in plain letters.
const ADVICE_EN: &[u8] = b"Set the terminal's character encoding to UTF-8 and try again.\r\n\
    Xshell: File > Properties > Terminal > Encoding. PuTTY: Window > Translation.\r\n\
    MobaXterm: Terminal settings > Charset. SecureCRT: Appearance > Character encoding.\r\n";

/// How wide ambiguous characters are here; narrow where the terminal does not answer.
///
/// # Errors
/// If the terminal does not take UTF-8: Han of two cells came out otherwise.
pub(super) fn widths() -> Result<Widths, Left> {
    match columns("中文")? {
        Some(4) | None => {}
        Some(_) => return Err(Left::NotUtf8([ADVICE, b"\r\n", ADVICE_EN].concat())),
    }
    Ok(if columns("“─")? == Some(4) { Widths::Wide } else { Widths::Narrow })
}

/// The column of the cursor after a text; none if the terminal does not say.
fn columns(text: &str) -> io::Result<Option<u16>> {
    let mut out = io::stdout();
    execute!(out, MoveTo(0, 0), Clear(ClearType::All))?;
    write!(out, "{text}")?;
    out.flush()?;
    let found = position().ok().map(|it| it.0);
    execute!(out, MoveTo(0, 0), Clear(ClearType::All))?;
    Ok(found)
}
