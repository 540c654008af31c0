//! Tests of reading keys: what people send, and what they send by mistake.

use super::sample::{DSA, ECDSA, ECDSA_384, ECDSA_521, ED25519, RSA, SHORT_RSA};
use super::*;

/// As `PuTTYgen` saves [`ED25519`].
const PUTTY: &str = "---- BEGIN SSH2 PUBLIC KEY ----\n\
Comment: \"invented for tests\"\n\
AAAAC3NzaC1lZDI1NTE5AAAAIBG1/04D52+4iVWnS0IB3o2JfZMzAPh+aJCXljI1\n\
VlWX\n\
---- END SSH2 PUBLIC KEY ----\n\
";

fn bad(text: &str) -> BadKey {
    PublicKey::read(text).expect_err(text)
}

#[test]
fn fingerprints_are_those_that_ssh_keygen_shows() {
    for (line, fingerprint) in [
        (ED25519, "SHA256:EMZUJJ4FxbrrGFTE55kUOU47tzG/I0p6nC3LNg2yiTw"),
        (ECDSA, "SHA256:irlD4+KzK1PPxoyjt9IXesXUvo869hiW077vAwi6FGs"),
        (ECDSA_384, "SHA256:1MQO8nn6AiW3uCv+dwrTaj/eJDzeit9kyymK4DmFQeg"),
        (ECDSA_521, "SHA256:lj5pcicf+F/dfUz7HR5OPQYeUqYbdKJXc34poGxn5OQ"),
        (RSA, "SHA256:uN30M35kwHUnTUY/t5XA13jBeES8iZIlSpc+gmIJKow"),
    ] {
        let key = PublicKey::read(line).unwrap();
        assert_eq!((key.fingerprint.as_str(), key.line.as_str()), (fingerprint, line));
    }
}

#[test]
fn a_key_is_the_same_however_it_is_sent() {
    let letters = ED25519.split(' ').nth(1).unwrap();
    let broken =
        format!("{}\n  {}\r\n{} 郭静的电脑", &ED25519[..30], &ED25519[30..60], &ED25519[60..]);
    let headed = PUTTY.replacen('\n', "\nSubject: a\\\nb\nx-note: c\n", 1);
    for sent in [
        ED25519,
        &format!("{ED25519} 郭静@办公室"),
        &format!("\u{feff}  {ED25519}\r\n"),
        &format!("# 郭静\n\n{ED25519} a b\n"),
        letters,
        &broken,
        PUTTY,
        &PUTTY.replace('\n', "\r\n"),
        &headed,
    ] {
        assert_eq!(PublicKey::read(sent).map(|it| it.line).as_deref(), Ok(ED25519), "{sent}");
    }
}

#[test]
fn the_secret_half_is_told_from_everything_else() {
    for text in [
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nx",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        "# mine\n-----BEGIN EC PRIVATE KEY-----\n",
    ] {
        assert_eq!(bad(text), BadKey::Private, "{text}");
    }
    for text in
        ["PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none", "\u{feff}PuTTY-User-Key-File-2: x"]
    {
        assert_eq!(bad(text), BadKey::Ppk, "{text}");
    }
}

#[test]
fn weak_keys_are_refused() {
    assert_eq!(bad(SHORT_RSA), BadKey::Short(2048));
    assert_eq!(bad(DSA), BadKey::Kind("ssh-dss".into()));
    let letters = DSA.split(' ').nth(1).unwrap();
    assert_eq!(bad(letters), BadKey::Unread);
    assert_eq!(
        bad("ssh-ed25519-cert-v01@openssh.com AAAA"),
        BadKey::Kind("ssh-ed25519-cert-v01@openssh.com".into())
    );
    assert_eq!(bad("ssh-ed448 AAAA"), BadKey::Kind("ssh-ed448".into()));
}

#[test]
fn what_is_broken_or_no_key_is_refused() {
    for text in [
        "",
        "   ",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        &ED25519[..ED25519.len() - 4],
        &format!("{ED25519}AAAA"),
        &ED25519.replace("ssh-ed25519", "ssh-rsa"),
        &ED25519.replacen('/', "-", 1),
        &format!("command=\"sh\" {ED25519}"),
        &format!("restrict {ED25519}"),
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----",
        &PUTTY.replace("---- END", "---- end"),
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        &"A".repeat(MOST_TEXT + 1),
        &format!("ssh-ed25519 {}", "A".repeat(MOST_TEXT / 2)),
    ] {
        assert_eq!(bad(text), BadKey::Unread, "{text}");
    }
    assert_eq!(bad(&format!("{ED25519}\n{RSA}")), BadKey::Several);
    assert_eq!(bad(&PUTTY.repeat(2)), BadKey::Several);
}

#[test]
fn a_changed_letter_is_another_key_or_none_and_never_a_panic() {
    for at in 0..RSA.len() {
        for by in ["A", "/", "中", "\u{0}", "\u{1b}"] {
            let mut text = RSA.to_owned();
            text.replace_range(at..=at, by);
            if text == RSA {
                continue;
            }
            if let Ok(key) = PublicKey::read(&text) {
                assert_ne!(key.line, RSA, "{text}");
                assert_eq!(PublicKey::read(&key.line).as_ref(), Ok(&key), "{text}");
            }
        }
    }
}

#[test]
fn names_of_files_are_told_from_keys() {
    for typed in [
        ED25519,
        DSA,
        PUTTY,
        "AAAAC3NzaC1",
        "ssh-ed25519-cert-v01@openssh.com AAAA",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
    ] {
        assert!(PublicKey::is_written_out(typed), "{typed}");
    }
    for typed in [
        "id_ed25519.pub",
        "/home/a/ssh-keys/a.pub",
        "ssh-key.pub",
        "C:\\Users\\a b\\k.pub",
        "郭静.pub",
    ] {
        assert!(!PublicKey::is_written_out(typed), "{typed}");
    }
}
