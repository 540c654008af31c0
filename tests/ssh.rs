//! A liaison at home, OpenSSH in between, the program behind it: what works, and what must not.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
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

/// The client in a terminal.
fn terminal(gate: &Gate, key: &str) -> Line {
    Line::of(&gate.client(key, &["-t"]), &[])
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
    let mut line = terminal(&gate, "wei-yang-er");
    line.wait_for("您今天没有任职");
    assert_eq!(line.ended().exit_code(), 1);
    gate.refresh();
    assert_eq!(text(&fs::read(gate.path("authorized_keys")).unwrap()), "");
    for key in [WU, "wei-yang-er"] {
        assert_eq!(gate.ssh(key, &["today"]).status.code(), Some(255), "{key}");
    }
    assert!(by_the_door(&gate).is_empty());
}

#[test]
fn commands_that_are_not_ours_are_not_run() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let trap = gate.path("trap");
    let touch = format!("touch {}", trap.display());
    let hidden = format!("today; {touch}");
    let nested = format!("who $({touch}) `{touch}`");
    let joined = format!("today && {touch}");
    let piped = format!("today | {touch} > {}", trap.display());
    let lines = format!("today\n{touch}");
    for line in [
        "sh",
        "/bin/sh -i",
        &touch,
        &hidden,
        &nested,
        &joined,
        &piped,
        &lines,
        "internal-sftp",
        "-C / today",
        "today --as zhao-li-yi",
        "me zhao-li-yi",
        "join --name x",
        "init x --from demo",
        "authorized-keys",
        "door --as zhao-li-yi",
        "export dossier x -o /tmp/x",
        "--keys q --print",
        "'unclosed",
        "scp -t /tmp",
        "/usr/lib/openssh/sftp-server",
        "git-receive-pack demo",
        "rsync --server --sender . /",
    ] {
        let output = gate.ssh(WU, &[line]);
        let code = output.status.code().unwrap();
        // Words after `who` are looked for, whatever they are.
        assert!(code == 1 || code == 2 || line.starts_with("who"), "{line}: {output:?}");
        assert!(!trap.exists(), "{line} was run");
    }
    let long = format!("search {}", "字".repeat(2000));
    assert!(said(&gate.ssh(WU, &[&long])).contains("超过 4096 字节"));
    let mut words = gate.client(WU, &["-T"]);
    let ssh = words.remove(0);
    let bare = Command::new(ssh).args(words).stdin(Stdio::null()).output().unwrap();
    assert_eq!((bare.status.code(), said(&bare).contains("需要终端")), (Some(2), true), "{bare:?}");
}

#[test]
fn files_do_not_go_over_the_line_in_either_direction() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let (here, there) = (gate.path("here"), gate.path("there"));
    fs::write(&here, "x").unwrap();
    let mut words = gate.client(WU, &["-s"]);
    let ssh = words.remove(0);
    let mut subsystem = Command::new(&ssh);
    let subsystem = subsystem.args(&words).arg("sftp").stdin(Stdio::null()).output().unwrap();
    assert!(!subsystem.status.success(), "{subsystem:?}");
    for program in ["scp", "sftp"].iter().filter_map(|it| gate::found(&[it])) {
        let host = words.last().unwrap().clone();
        let options: Vec<_> = words[..words.len() - 1].iter().filter(|it| *it != "-s").collect();
        // Both clients call the port by a capital letter.
        let options = options.into_iter().map(|it| if it == "-p" { "-P" } else { it });
        let mut command = Command::new(&program);
        command.args(options);
        if program.ends_with("scp") {
            command.arg(&here).arg(format!("{host}:{}", there.display()));
        } else {
            command.arg(format!("{host}:/etc/passwd")).arg(&there);
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert!(!output.status.success(), "{program:?}: {output:?}");
        assert!(!there.exists(), "{program:?}");
    }
}

#[test]
fn nothing_is_forwarded_in_either_direction() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    target.set_nonblocking(true).unwrap();
    let aim = target.local_addr().unwrap().to_string();
    let run = |options: &[&str]| {
        let mut words = gate.client(WU, options);
        let ssh = words.remove(0);
        Command::new(ssh).args(words).stdin(Stdio::null()).output().unwrap()
    };
    let through = run(&["-W", &aim]);
    assert!(!through.status.success(), "{through:?}");
    let back = run(&["-N", "-o", "ExitOnForwardFailure=yes", "-R", &format!("0:{aim}")]);
    assert!(!back.status.success(), "{back:?}");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for option in [format!("-L{port}:{aim}"), format!("-D{port}")] {
        let mut words = gate.client(WU, &["-N", &option]);
        let ssh = words.remove(0);
        let mut client = Command::new(ssh);
        let mut client = client.args(words).stderr(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        let mut stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(_) => assert!(begun.elapsed() < LIMIT, "no client"),
            }
            thread::sleep(Duration::from_millis(10));
        };
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        // A proxy is asked in its own words; whoever listens plainly is not disturbed by them.
        let [high, low] = target.local_addr().unwrap().port().to_be_bytes();
        let asked = [5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, high, low];
        let _told = stream.write_all(if option.starts_with("-D") { &asked } else { b"x" });
        let mut answer = Vec::new();
        let _ended = stream.read_to_end(&mut answer);
        assert!(target.accept().is_err(), "{option} got through");
        client.kill().unwrap();
        client.wait().unwrap();
    }
    assert!(target.accept().is_err(), "something got through");
}

#[test]
fn agent_display_and_variables_are_not_there_or_without_effect() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let socket = gate.path("agent");
    let agent = gate::found(&["ssh-agent"]).unwrap();
    let mut agent = Command::new(agent);
    let agent = agent.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null()).spawn();
    let begun = Instant::now();
    while !socket.exists() {
        assert!(begun.elapsed() < LIMIT, "no agent");
        thread::sleep(Duration::from_millis(5));
    }
    let names = "SendEnv=EDITOR PAGER LIANXI_DIR LC_EVIL COLUMNS XDG_CONFIG_HOME LD_PRELOAD";
    let words = gate.client(WU, &["-t", "-A", "-X", "-o", names]);
    let line = Line::of(
        &words,
        &[
            ("SSH_AUTH_SOCK", socket.to_str().unwrap()),
            ("DISPLAY", "127.0.0.1:0"),
            ("EDITOR", "/bin/sh"),
            ("PAGER", "/bin/sh"),
            ("LIANXI_DIR", "/"),
            ("LC_EVIL", "\u{1b}]0;evil\u{7}"),
            ("COLUMNS", "99999999999999999999"),
            ("XDG_CONFIG_HOME", "/evil"),
            ("LD_PRELOAD", "/evil.so"),
        ],
    );
    line.wait_for("等我办");
    let [door] = gate.doors()[..] else { panic!("one door") };
    let inside = text(&fs::read(format!("/proc/{door}/environ")).unwrap());
    for absent in ["SSH_AUTH_SOCK=", "DISPLAY=", "/evil"] {
        assert!(!inside.contains(absent), "{absent} in {inside:?}");
    }
    assert!(!line.text().contains("evil"));
    drop(line);
    let _gone = agent.map(|mut it| it.kill().and_then(|()| it.wait()));
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
    let mut line = terminal(&gate, CHEN);
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
        let mut line = terminal(&gate, WU);
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
fn whose_key_is_revoked_is_shown_out() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let mut line = terminal(&gate, WU);
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
    let line = terminal(&gate, WU);
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
