//! Lines for OpenSSH: which keys may log in, and that each opens the door and nothing else.

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::call::Call;
use super::{Answer, Shelves, forced, print};
use crate::cx::Refusal;
use crate::rule::keys;
use crate::seal::key::PublicKey;
use crate::store::exposed::Owner;
use crate::text::Lang;

/// What may stand in a shell's line as it is.
const PLAIN: &str = "_./:=+,@%-";

/// The account, the kind and the key that `sshd` asks for.
pub(super) fn args(command: Command, _: Shelves) -> Command {
    command.args(["account", "type", "key"].map(Arg::new))
}

/// A line for each key that counts now; with an account and a key, only for these.
pub(super) fn authorized(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let lang = call.lang;
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let folder = call.find()?.ok_or_else(|| Refusal::usage(lang.cli_no_workspace()))?;
    forced::refuse_exposed(&folder, Owner::Any, lang)?;
    // Whatever else logs in at this host has nothing to do with this workspace.
    let account = text("account").filter(|it| Some(*it) != call.world.user.as_deref());
    if let Some(account) = account {
        let own = call.world.user.as_deref().unwrap_or_default();
        let note = print::lines(&lang.keys_of_other_account(account, own)).into_bytes();
        return Ok(Answer { note, ..Answer::default() });
    }
    let asked = text("type").zip(text("key")).map(|(kind, key)| format!("{kind} {key}"));
    let session = call.roster_session()?;
    let program = call.world.program.as_deref().unwrap_or(Path::new("lianxi"));
    let door = door(program, &folder, lang)?;
    let mut out = String::new();
    for (person, key) in keys::counting(session.workspace(), session.cx().at) {
        if asked.as_ref().is_none_or(|it| PublicKey::read(it).is_ok_and(|it| it == key)) {
            out += &line(&door, person, &key);
        }
    }
    let note = print::unread(session.workspace(), lang);
    Ok(Answer { note: print::lines(&note).into_bytes(), ..Answer::text(out) })
}

/// The command that opens the door of a workspace, up to the person's name.
fn door(program: &Path, folder: &Path, lang: Lang) -> Result<String, Refusal> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let word = |path: &Path| {
        let text = path.to_str().filter(|it| !it.contains(char::is_control));
        let unfit = || Refusal::refused(lang.keys_unfit_path(&path.to_string_lossy()));
        text.map(shell_word).ok_or_else(unfit)
    };
    Ok(format!("exec {} -C {} {}", word(program)?, word(&folder)?, forced::NAME))
}

/// One line of `authorized_keys`: everything is forbidden but a terminal and this one command.
fn line(door: &str, person: &str, key: &PublicKey) -> String {
    let command = format!("{door} --as {person} --key {}", key.fingerprint).replace('"', "\\\"");
    format!("restrict,pty,command=\"{command}\" {} {person}\n", key.line)
}

/// A path as one word of a shell's line.
fn shell_word(path: &str) -> String {
    if path.chars().all(|it| it.is_ascii_alphanumeric() || PLAIN.contains(it)) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::key::sample;

    #[test]
    fn a_line_forbids_everything_but_the_door() {
        let door = door("/usr/bin/lianxi".as_ref(), "/srv/zibo".as_ref(), Lang::Zh).unwrap();
        let key = PublicKey::read(sample::ED25519).unwrap();
        let expected = format!(
            "restrict,pty,command=\"exec /usr/bin/lianxi -C /srv/zibo door --as guo-jing --key {}\" {} guo-jing\n",
            key.fingerprint,
            sample::ED25519
        );
        assert_eq!(line(&door, "guo-jing", &key), expected);
    }

    #[test]
    fn paths_are_one_word_whatever_they_hold() {
        for (path, word) in [
            ("/srv/a-b_c.d", "/srv/a-b_c.d"),
            ("/srv/协作 机制", "'/srv/协作 机制'"),
            ("/srv/a'b", r"'/srv/a'\''b'"),
            ("/srv/$(id)`id`;\"", "'/srv/$(id)`id`;\"'"),
        ] {
            assert_eq!(shell_word(path), word);
        }
        assert!(door("/a".as_ref(), "/srv/a\nb".as_ref(), Lang::Zh).is_err());
        let quoted = door("/a".as_ref(), "/srv/a\"b".as_ref(), Lang::Zh).unwrap();
        let key = PublicKey::read(sample::ED25519).unwrap();
        assert!(line(&quoted, "a", &key).contains(r#"-C '/srv/a\"b' door"#));
    }
}
