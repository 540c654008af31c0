//! A liaison at home, OpenSSH in between, the program behind it: what works, and what must not.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[path = "common/gate.rs"]
#[allow(dead_code)]
mod gate;
#[path = "common/line.rs"]
#[allow(dead_code)]
mod line;

use gate::Gate;
use line::{LIMIT, Line};

/// How long the program may live after its line has gone.
const GONE: Duration = Duration::from_secs(1);
/// The liaisons of 市公安局 and 市城管局, who are awaited, and for what.
const WU: &str = "wu-li-liu";
const CHEN: &str = "chen-li-shi";
const MEETING: &str = "2026-10-15-plenary";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What was said, on either way.
fn said(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// The client in a terminal; none where the server gives none.
fn terminal(gate: &Gate, key: &str) -> Option<Line> {
    gate.gives_terminals(key).then(|| Line::of(&gate.client(key, &["-t"]), &[]))
}

/// The statements of the meeting that came by the door, as their files stand.
fn by_the_door(gate: &Gate) -> Vec<String> {
    let folder = gate.path("demo/meetings").join(MEETING).join("statements");
    let all = fs::read_dir(folder).unwrap().flatten();
    let texts = all.map(|it| fs::read_to_string(it.path()).unwrap());
    texts.filter(|it| it.contains("via = \"forced\"")).collect()
}

/// Waits until no door is open any more, and says how long it took.
fn until_closed(gate: &Gate) -> Duration {
    let begun = Instant::now();
    while !gate.doors().is_empty() {
        assert!(begun.elapsed() < LIMIT, "the door stays open");
        thread::sleep(Duration::from_millis(2));
    }
    begun.elapsed()
}

#[test]
fn a_known_key_looks_up_a_duty_reads_and_agrees() {
    let Some(gate) = Gate::open() else { return };
    let fingerprint = gate.admit(WU);
    let duty = gate.ssh(WU, &["who", "交通"]);
    assert!(duty.status.success() && text(&duty.stdout).contains("市公安局"), "{duty:?}");
    let today = gate.ssh(WU, &["today", "--json"]);
    let rows: serde_json::Value = serde_json::from_slice(&today.stdout).unwrap();
    assert!(rows.as_array().unwrap().iter().any(|it| it["what"] == "sign"), "{rows}");
    let read = gate.ssh(WU, &["statement", MEETING]);
    let file = gate.path("demo/meetings").join(MEETING).join("minutes/2.txt");
    assert_eq!(read.stdout, fs::read(file).unwrap(), "byte for byte");
    let agree = ["consent", "--meeting", MEETING, "--version"];
    let old = gate.ssh(WU, &[&agree[..], &["1"]].concat());
    assert_eq!(old.status.code(), Some(1), "{old:?}");
    assert_eq!(by_the_door(&gate).len(), 0);
    for (more, why) in [
        (&["2"][..], "可以审定的有：周例五（成员 副局长，zhou-li-wu）"),
        (&["2", "--approved-by", "冯例九"], "不在市公安局任职"),
        (&["2", "--approved-by", "吴例六"], "不能作本单位审定人"),
    ] {
        let no = gate.ssh(WU, &[&agree[..], more].concat());
        assert_eq!(no.status.code(), Some(1), "{no:?}");
        assert!(said(&no).contains(why), "{no:?}");
    }
    assert_eq!(by_the_door(&gate).len(), 0);
    let agreed = gate.ssh(WU, &[&agree[..], &["2", "--approved-by", "周例五"]].concat());
    assert!(said(&agreed).starts_with("市公安局同意第2稿"), "{agreed:?}");
    let [statement] = &by_the_door(&gate)[..] else { panic!("one statement") };
    let envelope = format!("by = \"{WU}\"\nvia = \"forced\"\nuser = \"{fingerprint}\"\n");
    assert!(statement.contains(&envelope), "{statement}");
    let signs = gate.ssh(WU, &["sign-offs", MEETING, "--json"]);
    let rows: serde_json::Value = serde_json::from_slice(&signs.stdout).unwrap();
    let own = rows.as_array().unwrap().iter().find(|it| it["unit"] == "gaj").unwrap();
    assert_eq!((&own["state"], &own["how"]), (&"agreed".into(), &"attested".into()));
}

#[test]
fn keys_that_do_not_count_open_nothing() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    gate.admit("wei-yang-er");
    gate::new_key(&gate.path("stranger"));
    let denied = gate.ssh("stranger", &["today"]);
    assert_eq!(denied.status.code(), Some(255), "{denied:?}");
    assert!(text(&denied.stderr).contains("Permission denied"), "{denied:?}");
    // The server's list is that of before: the door judges for itself.
    gate.secretary(&["revoke-key", "--person", WU]);
    let revoked = gate.ssh(WU, &["today"]);
    assert_eq!(said(&revoked), "您登录所用的公钥已不再有效：请联系经办人。\n");
    assert_eq!(revoked.status.code(), Some(1));
    let record = gate.path("demo/people/wei-yang-er.toml");
    let sound = fs::read_to_string(&record).unwrap();
    let former =
        sound.replacen("from = 2026-01-05\n", "from = 2026-01-05\nuntil = 2026-01-06\n", 1);
    fs::write(&record, former).unwrap();
    let former = gate.ssh("wei-yang-er", &["today"]);
    assert_eq!(said(&former), "您今天没有任职，不能登录办理：请联系经办人。\n");
    if let Some(mut line) = terminal(&gate, "wei-yang-er") {
        line.wait_for("您今天没有任职");
        assert_eq!(line.ended().exit_code(), 1);
    }
    gate.refresh();
    assert_eq!(text(&fs::read(gate.path("authorized_keys")).unwrap()), "");
    for key in [WU, "wei-yang-er"] {
        assert_eq!(gate.ssh(key, &["today"]).status.code(), Some(255), "{key}");
    }
    assert!(by_the_door(&gate).is_empty());
}

#[test]
fn two_liaisons_agree_at_the_same_moment() {
    let Some(gate) = Gate::open() else { return };
    let keys = [gate.admit(WU), gate.admit(CHEN)];
    let before = gate.lianxi(&["-C", "demo", "check"]).stdout;
    let agree = ["consent", "--meeting", MEETING, "--version", "2", "--approved-by"];
    thread::scope(|scope| {
        for (person, member) in [(WU, "周例五"), (CHEN, "冯例九")] {
            let gate = &gate;
            scope.spawn(move || {
                let output = gate.ssh(person, &[&agree[..], &[member]].concat());
                assert!(output.status.success(), "{person}: {output:?}");
            });
        }
    });
    let statements = by_the_door(&gate);
    assert_eq!(statements.len(), 2);
    assert!(keys.iter().all(|key| statements.iter().any(|it| it.contains(key))), "{statements:?}");
    let awaited = gate.ssh(WU, &["awaited", MEETING]);
    assert_eq!(text(&awaited.stdout), "没有待回复的单位。\n");
    assert_eq!(gate.lianxi(&["-C", "demo", "check"]).stdout, before);
}

#[test]
fn the_first_minute_of_a_liaison() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(CHEN);
    let Some(mut line) = terminal(&gate, CHEN) else { return };
    line.wait_for("等我办");
    line.wait_for("陈例十(市城管局)");
    line.see("\r", "与贵单位同意的第1稿对比（1处）");
    line.wait_for("明年三月底前");
    line.wait_for("已读完，可签");
    line.see("\x1b[19~", "不同意见");
    // What an input method commits comes as it is, or as a paste.
    line.see("托管机构名单", "托管机构名单");
    line.see("\x1b[200~请教育局牵头。\x1b[201~", "请教育局牵头。");
    line.see("\x1b", "尚未提交");
    line.see("\x1b[C\r", "已读完，可签");
    line.see("\x1b[20~", "本单位审定人");
    line.see("名单另附", "名单另附");
    // Below the suggestion: whether the unit agrees if it is not taken up.
    line.see("\t\x1b[14~", "不采纳也同意");
    line.see("\r", "名单另附");
    line.see("\x13", "输入“同意”或 ty 后回车");
    line.wait_for("陈例十");
    assert!(by_the_door(&gate).is_empty(), "nothing was said yet");
    line.press("同意\r");
    line.wait_for("市城管局同意第2稿");
    let [statement] = &by_the_door(&gate)[..] else { panic!("one statement") };
    assert!(statement.contains("名单另附") && !statement.contains("请教育局牵头"), "{statement}");
    for _ in 0..3 {
        line.press("\x1b[21~");
    }
    assert!(line.ended().success());
    until_closed(&gate);
}

#[test]
fn when_the_line_drops_the_door_closes_within_a_second() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    for keys in ["", "\r", "\x1bOQ会签", "\r\x1b[F\x1b[20~没有写完的意见"] {
        let Some(mut line) = terminal(&gate, WU) else { return };
        line.wait_for("等我办");
        line.press(keys);
        thread::sleep(Duration::from_millis(100));
        line.drop_line();
        let took = until_closed(&gate);
        assert!(took < GONE, "{keys:?}: {took:?}");
    }
    // Without a terminal there is no signal, and whoever waits for a lock writes nothing.
    let held =
        fs::File::options().create(true).append(true).open(gate.path("demo/.lianxi/lock")).unwrap();
    held.lock().unwrap();
    let words = gate.client(WU, &["-T"]);
    let mut client = Command::new(&words[0]);
    client.args(&words[1..]).args(["propose", "--title", "a", "--reason", "b"]);
    let mut client = client.stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while gate.doors().is_empty() {
        assert!(begun.elapsed() < LIMIT, "no door");
        thread::sleep(Duration::from_millis(2));
    }
    client.kill().unwrap();
    client.wait().unwrap();
    let took = until_closed(&gate);
    assert!(took < GONE, "without a terminal: {took:?}");
}

#[test]
fn what_was_typed_when_the_line_dropped_is_offered_the_next_time() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(CHEN);
    let object = |line: &mut Line| {
        line.wait_for("等我办");
        line.see("\r", "已读完，可签");
        line.press("\x1b[19~");
    };
    let Some(mut line) = terminal(&gate, CHEN) else { return };
    object(&mut line);
    line.see("名单宜每季度更新", "名单宜每季度更新");
    line.drop_line();
    until_closed(&gate);
    let drafts = gate.path("demo/.lianxi/drafts").join(CHEN);
    let kept = fs::read_dir(&drafts).unwrap().flatten().map(|it| fs::read_to_string(it.path()));
    assert!(kept.flatten().any(|it| it.contains("名单宜每季度更新")), "{drafts:?}");
    assert!(by_the_door(&gate).is_empty(), "nothing was said");
    let Some(mut line) = terminal(&gate, CHEN) else { return };
    line.wait_for("保留的草稿 1 份");
    object(&mut line);
    line.wait_for("接着写");
    line.see("\r", "名单宜每季度更新");
    line.drop_line();
    until_closed(&gate);
}

#[test]
fn whose_key_is_revoked_is_shown_out() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let Some(mut line) = terminal(&gate, WU) else { return };
    line.wait_for("等我办");
    gate.secretary(&["revoke-key", "--person", WU]);
    line.wait_for("您登录所用的公钥已不再有效");
    assert_eq!(line.ended().exit_code(), 1);
    until_closed(&gate);
}

#[test]
fn nothing_goes_over_the_line_while_nothing_changes() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let Some(line) = terminal(&gate, WU) else { return };
    line.wait_for("等我办");
    thread::sleep(Duration::from_millis(500));
    let before = line.received();
    let [door] = gate.doors()[..] else { panic!("one door") };
    let ticks = || {
        let stat = text(&fs::read(format!("/proc/{door}/stat")).unwrap());
        let fields: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    };
    let used = ticks();
    thread::sleep(Duration::from_secs(3));
    assert_eq!(line.received(), before);
    assert!(ticks() - used <= 3, "{} hundredths of a second in three", ticks() - used);
    line.resize(60, 12);
    let begun = Instant::now();
    while line.received() == before {
        assert!(begun.elapsed() < LIMIT, "no redraw for another size");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_line_that_is_dead_without_a_word_ends_the_session() {
    // The file that the guide hands out gives a dead line a minute; here a second stands for each of its questions.
    let conf = include_str!("../docs/sshd_lianxi.conf");
    let number = |name: &str| {
        let line = conf.lines().find_map(|it| it.trim().strip_prefix(name)).unwrap();
        line.trim().parse::<u64>().unwrap()
    };
    let (interval, most) = (number("ClientAliveInterval"), number("ClientAliveCountMax"));
    // OpenSSH 9.2 was seen to take up to twice the interval for each.
    assert!(2 * interval * (most + 1) <= 60, "{interval} {most}");
    let alive = format!("ClientAliveInterval 1\nClientAliveCountMax {most}\n");
    let Some(gate) = Gate::open_with(&alive) else { return };
    gate.admit(WU);
    // Idle, and while something is still written.
    for writes in [false, true] {
        let Some(mut line) = terminal(&gate, WU) else { return };
        line.wait_for("等我办");
        line.see("4", "2026-10-15 09:00");
        line.hold();
        if writes {
            let call =
                ["convene", "--kind", "liaison", "--at", "2030-01-02T09:00", "--place", "三楼"];
            gate.secretary(&call);
        }
        let took = until_closed(&gate);
        assert!(took >= Duration::from_secs(1), "it was not the line that ended it: {took:?}");
        line.drop_line();
    }
}
