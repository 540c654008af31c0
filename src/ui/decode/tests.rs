//! Every kind of what terminals send, in every split, and bytes that nobody sends.

use proptest::prelude::*;
use ratatui::layout::Position;

use super::*;
use crate::ui::keys;

/// What comes of bytes that come at once and after which nothing comes: keys as help shows them, the rest in words.
fn of(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(decoder.settle());
    assert_eq!(decoder.patience(), None, "{bytes:?}");
    said(&events)
}

fn said(events: &[Event]) -> String {
    let one = |event: &Event| match event {
        Event::Key(Key { code: Code::Char(ch), ctrl: false, alt: false }) => ch.to_string(),
        Event::Key(key) => keys::label(*key),
        Event::Paste(text) => format!("paste({text})"),
        Event::Mouse(mouse) => format!("{mouse:?}"),
        Event::Focus(on) => format!("focus({on})"),
        Event::Cursor(row, column) => format!("at({row},{column})"),
    };
    events.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_of_all_terminals_are_known() {
    for (bytes, expected) in [
        ("a会\r\t\x7f\x08", "a 会 Enter Tab Backspace Backspace"),
        ("\x01\x03\x13\x1a\x1f\0", "Ctrl+A Ctrl+C Ctrl+S Ctrl+Z Ctrl+7 Ctrl+Space"),
        ("\x1b[A\x1bOB\x1b[C\x1b[D\x1b[H\x1b[F\x1b[Z", "↑ ↓ → ← Home End Shift+Tab"),
        (
            "\x1b[1~\x1b[3~\x1b[4~\x1b[5~\x1b[6~\x1b[7~\x1b[8~\x1b[2~",
            "Home Del End PgUp PgDn Home End",
        ),
        ("\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~\x1b[24~", "F1 F2 F3 F4 F5 F6 F12"),
        ("\x1b[11~\x1b[14~\x1b[[A\x1b[[E\x1b[P\x1b[S", "F1 F4 F1 F5 F1 F4"),
        ("\x1b[1;5A\x1b[1;3C\x1b[3;5~\x1b[1;5P\x1bO5Q", "Ctrl+↑ Alt+→ Ctrl+Del Ctrl+F1 Ctrl+F2"),
        ("\x1b[3^\x1b[3$x\x1b[3@", "Ctrl+Del x Ctrl+Del"),
        ("\x1bn\x1bP\x1b]\x1b\x7f\x1b\r", "Alt+N Alt+P Alt+] Alt+Backspace Alt+Enter"),
        ("\x1b\x1b[C\x1b\x1b[21~\x1b\x1bOP", "Alt+→ Alt+F10 Alt+F1"),
        ("\x1bOM\x1bOp\x1bOk\x1bOX", "Enter 0 + ="),
        ("\x1b[97u\x1b[97;5u\x1b[97;2u\x1b[97:65;2u\x1b[233;;233u", "a Ctrl+A A A é"),
        (
            "\x1b[13u\x1b[27u\x1b[9;2u\x1b[127u\x1b[57414u\x1b[57399u",
            "Enter Esc Shift+Tab Backspace Enter 0",
        ),
        ("\x1b[97;1:3u\x1b[57441u\x1b[1;1:3A\x1b[1;1:1A\x1b[0u", "↑"),
        ("\x1b[27;5;115~\x1b[27;2;13~", "Ctrl+S Enter"),
        ("\x1b", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1b\x1b\x1b[A", "Esc Alt+↑"),
        ("\x1b[", "Alt+["),
        ("\x1bO", "Alt+O"),
        ("\x1b会", "Esc 会"),
        ("\x1b[会\x1b[1;会", "Esc [ 会 Esc [ 1 ; 会"),
        ("\x1b\x1b[会", "Esc [ 会"),
        ("\x1bOz", "Alt+O z"),
        ("甲\r\n乙\n丙\r\r\n", "甲 Enter 乙 Enter 丙 Enter Enter"),
    ] {
        assert_eq!(of(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn the_mouse_pastes_and_focus_are_known() {
    assert_eq!(of(b"\x1b[I\x1b[O"), "focus(true) focus(false)");
    assert_eq!(of(b"\x1b[<64;1;1M\x1b[<65;9;9M\x1b[<81;9;9M"), "Scroll(-3) Scroll(3) Scroll(3)");
    let click = format!("{:?}", Mouse::Click(Position::new(9, 4)));
    for bytes in ["\x1b[<0;10;5M", "\x1b[32;10;5M", "\x1b[M \x2a\x25"] {
        assert_eq!(of(bytes.as_bytes()), click, "{bytes:?}");
    }
    for bytes in ["\x1b[<0;10;5m", "\x1b[<2;10;5M", "\x1b[<35;10;5M", "\x1b[M#\x2a\x25", "\x1b[<0M"]
    {
        assert_eq!(of(bytes.as_bytes()), "", "{bytes:?}");
    }
    assert_eq!(of(b"\x1b[M\r"), "Enter");
    assert_eq!(of("\x1b[200~甲\r\x1b[A\x1b[201~乙".as_bytes()), "paste(甲\r\x1b[A) 乙");
    assert_eq!(of(b"\x1b[200~\x1b[201~\x1b[201~x"), "x");
}

#[test]
fn answers_are_never_text() {
    for bytes in [
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]10;rgb:0000/0000/0000\x07",
        "\x1b]52;c;5Lya\x07",
        "\x1b]l标题\x1b\\",
        "\x1bP>|XTerm(380)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP!|00000000\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[?62;22c",
        "\x1b[>41;380;0c",
        "\x1b[0n",
        "\x1b[?997;1n",
        "\x1b[?2026;2$y",
        "\x1b[4;1$y",
        "\x1b[8;24;80t",
        "\x1b[?1u",
        "\x1b[?1;0;256S",
        "\x1b[2;1;1;112;112;1;0x",
    ] {
        assert_eq!(of(format!("甲{bytes}乙").as_bytes()), "甲 乙", "{bytes:?}");
        // One whose end never comes is none either.
        let cut = &bytes[..bytes.len() - 1];
        assert_eq!(of(format!("甲{cut}").as_bytes()), "甲", "{cut:?}");
    }
    assert_eq!(of(b"\x1b[3;17R"), "at(3,17)");
    // It swallows nothing that comes after a line, and no more than its most.
    assert_eq!(of(b"\x1b]11;rgb\ryes"), "Enter y e s");
    let long = format!("\x1b]11;{}", "x".repeat(5000));
    assert_eq!(of(long.as_bytes()).matches('x').count(), 5005 - 4096);
}

#[test]
fn what_is_no_utf_8_is_seen() {
    assert_eq!(of(b"\xff\xd6\xd0a\xe4\xb8"), "\u{fffd} \u{fffd} \u{fffd} a \u{fffd}");
    assert_eq!(of(b"\x1b[200~\xd6\xd0\x1b[201~"), "paste(\u{fffd}\u{fffd})");
}

#[test]
fn what_has_begun_waits_and_is_settled() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.patience(), None);
    assert!(decoder.feed(b"\x1b").is_empty());
    assert_eq!(decoder.patience(), Some(ESC_WAITS));
    assert_eq!(said(&decoder.feed(b"[A")), "↑");
    assert!(decoder.feed(b"\xe4").is_empty());
    assert_eq!(decoder.patience(), Some(REST_WAITS));
    assert_eq!(said(&decoder.feed(b"\xb8\xad")), "中");
    // Of a paste that stops, what has come is given, and what comes later is still pasted.
    assert!(decoder.feed("\x1b[200~甲\r乙".as_bytes()).is_empty());
    assert!(decoder.feed(b"\xe4\xb8").is_empty());
    assert_eq!(said(&decoder.settle()), "paste(甲\r乙)");
    assert_eq!(said(&decoder.feed(b"\x99\r\x1b[20")), "");
    assert_eq!(said(&decoder.settle()), "paste(丙\r)");
    assert_eq!(said(&decoder.feed(b"1~x")), "x");
}

#[test]
fn a_paste_of_any_length_loses_nothing() {
    let text = "联席会议".repeat(PASTE / 5);
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(b"\x1b[200~");
    for piece in text.as_bytes().chunks(4093) {
        events.extend(decoder.feed(piece));
    }
    events.extend(decoder.feed(b"\x1b[201~\x13"));
    assert_eq!(events.pop().map(|it| said(&[it])), Some("Ctrl+S".to_owned()));
    let pasted = |it: &Event| match it {
        Event::Paste(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    assert!(events.len() > 1 && events.iter().map(pasted).collect::<String>() == text);
}

/// Pieces of what terminals send, with the text in them.
fn pieces() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = "[a-zA-Z0-9 ~;\\[\\]P会签，“①é👩]{1,6}".prop_map(|it| (it.clone(), it));
    let others = [
        "\x1b[A",
        "\x1b[1;5C",
        "\x1b[21~",
        "\x1bOP",
        "\x1b[<0;3;4M",
        "\x1b[I",
        "\x13",
        "\x7f",
        "\x1b]11;rgb:ff/ff/ff\x1b\\",
        "\x1b]52;c;YQ==\x07",
        "\x1bP>|t(1)\x1b\\",
        "\x1b[?62;c",
        "\x1b[5;9R",
        "\x1b[?2026;2$y",
        "\x1b[97;5u",
        "\x1b\x1b[C",
        "\x1bn",
    ];
    let other = (0..others.len()).prop_map(move |at| (others[at].to_owned(), String::new()));
    let pasted = "[a-z会\r]{1,9}".prop_map(|it| (format!("\x1b[200~{it}\x1b[201~"), it));
    prop::collection::vec(prop_oneof![text, other, pasted], 0..12)
}

/// The events of bytes that come in pieces which end at these places.
fn split(bytes: &[u8], places: &[prop::sample::Index]) -> Vec<Event> {
    let mut places: Vec<_> = places.iter().map(|it| it.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    let mut decoder = Decoder::default();
    let mut events: Vec<_> =
        places.windows(2).flat_map(|it| decoder.feed(&bytes[it[0]..it[1]])).collect();
    events.extend(decoder.settle());
    events
}

fn words(events: &[Event]) -> String {
    let word = |event: &Event| match event {
        Event::Key(Key { code: Code::Char(ch), ctrl: false, alt: false }) => ch.to_string(),
        Event::Paste(text) => text.clone(),
        _ => String::new(),
    };
    events.iter().map(word).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_split_of_any_bytes_gives_the_same(bytes in prop::collection::vec(any::<u8>(), 0..48), likely in "[\x1b\\[O\\]P_<?;:$M0-9~uR\r\n\x07\\\\a会]{0,48}", places in prop::collection::vec(any::<prop::sample::Index>(), 0..24)) {
        for bytes in [&bytes, likely.as_bytes()] {
            let whole = split(bytes, &[]);
            prop_assert_eq!(&split(bytes, &places), &whole);
            let each: Vec<_> = bytes.iter().map(|it| vec![*it]).collect();
            let mut decoder = Decoder::default();
            let mut one: Vec<_> = each.iter().flat_map(|it| decoder.feed(it)).collect();
            one.extend(decoder.settle());
            prop_assert_eq!(&one, &whole);
        }
    }

    #[test]
    fn text_is_never_lost_and_nothing_else_is_text(pieces in pieces(), places in prop::collection::vec(any::<prop::sample::Index>(), 0..24)) {
        let bytes: String = pieces.iter().map(|it| it.0.as_str()).collect();
        let text: String = pieces.iter().map(|it| it.1.as_str()).collect();
        prop_assert_eq!(words(&split(bytes.as_bytes(), &places)), text);
    }
}
