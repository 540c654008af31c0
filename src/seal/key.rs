//! Public keys as people hand them in, and the one line that is kept of each.
//!
//! A key is read, judged and written again: nothing of what was handed in passes through, neither the
//! comment nor an option in front of it.

use ssh_key::public::KeyData;
use ssh_key::{Algorithm, HashAlg};

use crate::text::Lang;

/// The fewest bits of an RSA key.
pub const LEAST_RSA: u32 = 3072;
/// The most bits of one; more is no key, and no server takes it.
const MOST_RSA: u32 = 16384;
/// The most bytes in which a key is looked for.
const MOST_TEXT: usize = 32 * 1024;
/// The first line of what `PuTTYgen` saves as a public key (RFC 4716).
const BLOCK: &str = "---- BEGIN SSH2 PUBLIC KEY ----";
/// The last line of it.
const BLOCK_END: &str = "---- END SSH2 PUBLIC KEY ----";

/// The kinds of keys that may open the door.
pub const KINDS: [&str; 7] = [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
];

/// A public key that is strong enough.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PublicKey {
    /// `SHA256:` and 43 letters, as every tool shows it.
    pub fingerprint: String,
    /// Kind and letters, without a comment: the one form in which it is kept.
    pub line: String,
}

/// Why something is no key that may open the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadKey {
    /// It is the secret half.
    Private,
    /// It is the secret half as `PuTTYgen` keeps it, a `.ppk`.
    Ppk,
    /// It is no public key at all, or was cut or broken on the way.
    Unread,
    /// There is more than one.
    Several,
    /// An RSA key of so few bits.
    Short(u32),
    /// A kind that is too weak, or that no server takes.
    Kind(String),
}

impl BadKey {
    /// One sentence: what is wrong with it, and what to send instead.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Private => lang.bad_key_private().to_owned(),
            Self::Ppk => lang.bad_key_ppk().to_owned(),
            Self::Unread => lang.bad_key_unread().to_owned(),
            Self::Several => lang.bad_key_several().to_owned(),
            Self::Short(bits) => lang.bad_key_short(*bits, LEAST_RSA),
            Self::Kind(kind) => lang.bad_key_kind(kind),
        }
    }
}

impl PublicKey {
    /// Reads a key from an OpenSSH line, from `PuTTYgen`'s block, or from the letters alone.
    pub fn read(text: &str) -> Result<Self, BadKey> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.contains("PRIVATE KEY-----") {
            return Err(BadKey::Private);
        }
        if text.starts_with("PuTTY-User-Key-File") {
            return Err(BadKey::Ppk);
        }
        if text.len() > MOST_TEXT {
            return Err(BadKey::Unread);
        }
        if text.starts_with(BLOCK) {
            return of_letters(&letters_of_block(text)?);
        }
        let line = one_line(text)?;
        let (kind, rest) = line.split_once([' ', '\t']).unwrap_or((&line, ""));
        match kind {
            "ssh-dss" => Err(BadKey::Kind(kind.to_owned())),
            _ if KINDS.contains(&kind) => parsed(kind, rest.trim_start()),
            // A certificate and a kind of tomorrow are keys too, but none of ours.
            _ if !rest.is_empty() && is_kind(kind) => Err(BadKey::Kind(kind.to_owned())),
            _ => of_letters(kind),
        }
    }

    /// Whether this is a key written out, or meant to be one, rather than the name of a file.
    pub fn is_written_out(typed: &str) -> bool {
        let typed = typed.trim_start_matches('\u{feff}').trim_start();
        let first = typed.split_whitespace().next().unwrap_or_default();
        typed.contains('\n')
            || first.starts_with("----")
            || first.starts_with("PuTTY-User-Key-File")
            || first.starts_with("AAAA")
            || is_kind(first)
    }
}

/// Whether a word looks like the name of a kind of key.
fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].iter().any(|it| word.starts_with(it))
        && !word.contains(['/', '\\'])
        && (word.contains('@') || !word.contains('.'))
}

/// The one line of a text; one that was broken into several on its way is put together again.
fn one_line(text: &str) -> Result<String, BadKey> {
    let lines = text.lines().map(str::trim);
    let lines: Vec<_> = lines.filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    let kinds = lines.iter().filter(|it| it.split_whitespace().next().is_some_and(is_kind)).count();
    if kinds > 1 { Err(BadKey::Several) } else { Ok(lines.concat()) }
}

/// The letters between the heads and the end of `PuTTYgen`'s block.
fn letters_of_block(text: &str) -> Result<String, BadKey> {
    if text.matches(BLOCK).count() > 1 {
        return Err(BadKey::Several);
    }
    let mut letters = String::new();
    let mut head_goes_on = false;
    for line in text.lines().skip(1).map(str::trim) {
        if line == BLOCK_END {
            return Ok(letters);
        }
        if head_goes_on || line.contains(':') {
            head_goes_on = line.ends_with('\\');
        } else {
            letters += line;
        }
    }
    Err(BadKey::Unread)
}

/// A key of whatever kind its letters say.
fn of_letters(letters: &str) -> Result<PublicKey, BadKey> {
    let mut all = KINDS.iter().map(|kind| parsed(kind, letters));
    // The kind stands in the letters too, so that at most one fits.
    all.find(|it| !matches!(it, Err(BadKey::Unread))).unwrap_or(Err(BadKey::Unread))
}

/// A key of this kind.
fn parsed(kind: &str, letters: &str) -> Result<PublicKey, BadKey> {
    let letters = letters.split([' ', '\t']).next().unwrap_or_default();
    let key = ssh_key::PublicKey::from_openssh(&format!("{kind} {letters}"));
    let mut key = key.map_err(|_| BadKey::Unread)?;
    judge(&key)?;
    key.set_comment("");
    let line = key.to_openssh().map_err(|_| BadKey::Unread)?;
    Ok(PublicKey { fingerprint: key.fingerprint(HashAlg::Sha256).to_string(), line })
}

/// Refuses what is too weak to stand for a unit's word.
fn judge(key: &ssh_key::PublicKey) -> Result<(), BadKey> {
    match key.key_data() {
        KeyData::Rsa(rsa) if rsa.key_size() < LEAST_RSA => Err(BadKey::Short(rsa.key_size())),
        KeyData::Rsa(rsa) if rsa.key_size() > MOST_RSA => Err(BadKey::Unread),
        KeyData::Rsa(_)
        | KeyData::Ed25519(_)
        | KeyData::Ecdsa(_)
        | KeyData::SkEd25519(_)
        | KeyData::SkEcdsaSha2NistP256(_) => Ok(()),
        _ => Err(BadKey::Kind(match key.algorithm() {
            Algorithm::Dsa => "ssh-dss".to_owned(),
            other => other.as_str().to_owned(),
        })),
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
