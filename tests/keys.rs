//! Keys: entered, told apart, revoked; and what becomes of whoever came in by one.

#![allow(clippy::unwrap_used)]

use lianxi::action::{Args, action};
use lianxi::model::{Id, Via};
use lianxi::rule::keys;
use lianxi::session::Session;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

/// Made for this test; nobody has their other halves any more.
const ONE: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBG1/04D52+4iVWnS0IB3o2JfZMzAPh+aJCXljI1VlWX";
const TWO: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHqUG9qmiT2rd5w1Sc7GimmtqhQ9zbN4lJg6wkzPHKIKnbwt6wqKpNbhdB88xA/gxJtvWXcGleevJxngmuok6rI=";
const SHORT: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDfLTO4XI4xyUka5KgnjLJ3hjNPuYBJmCy3SeFb5ZantwROkobphPLo+AwYJwqQHm5M6mgAimeM75PGih0NIqZ1OHnsxzmXnzxTUDJ/4CiPI7oZl5aQU3rKAI3ms+uys1nBDsW2DuNWgbRolJf4Oi3M6TltC72PHv9Xw6IOSTDHyF3Pm8D8xFz5Tt6h7glX8aD/y7EngiIeQrrpezB55eGBOdezxbEaxqiThe1ya2qtsur/Fps9m3ZTwgy84eCB/k5FU/NfApEdUw0TtBpfdPLO2CK9Bvl3m9+Rde20rXtFst+p/LeOcZxgrvguCQpBH4646bzoxAsYNnodBqFt8Zp5";

fn ok(session: &mut Session, day: &str, line: &str) -> (String, String) {
    let done = script::act(session, "zhao-li-yi", script::at(day, 0), line);
    let done = done.unwrap_or_else(|it| panic!("{line}: {it}"));
    (done.sentence, done.id)
}

fn no(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    script::act(session, who, script::at(day, 0), line).expect_err(line).sentence
}

fn demo() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

/// Who may come in at ten in the morning of a day.
fn inside(session: &Session, day: &str) -> Vec<String> {
    let all = keys::counting(session.workspace(), script::at(day, 0));
    all.into_iter().map(|(person, _)| person.to_string()).collect()
}

fn record(session: &Session) -> String {
    let bytes = session.files().read("people/wu-li-liu.toml").unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_key_is_entered_without_its_comment_and_nothing_else_is_touched() {
    let mut session = demo();
    let before = record(&session);
    let add = format!("add-key person=吴例六|key=restrict {ONE}");
    assert!(no(&mut session, "zhao-li-yi", "2026-11-01", &add).contains("无法识别为公钥"));
    let add = format!("add-key person=吴例六|key={ONE} evil\" command|note=办公室");
    let (said, id) = ok(&mut session, "2026-11-01", &add);
    // The demo knows later words than this day's, and so the clock is said in the second line.
    assert_eq!(said.lines().next(), Some("已登记吴例六的公钥，可凭此登录"));
    assert!(id.starts_with("SHA256:") && id.len() == 50, "{id}");
    let added = format!(
        "\n[[keys]]\nkey = \"{ONE}\"\nfrom = 2026-11-01T10:00:00+08:00\nnote = \"办公室\"\n"
    );
    assert_eq!(record(&session), before + &added);
    assert_eq!(inside(&session, "2026-11-01"), ["wu-li-liu"]);
}

#[test]
fn what_may_not_be_entered_is_refused_and_nothing_is_written() {
    let mut session = demo();
    ok(&mut session, "2026-11-01", &format!("add-key person=吴例六|key={ONE}"));
    let before = record(&session);
    for (line, said) in [
        (format!("add-key person=吴例六|key={ONE}"), "吴例六已登记此公钥"),
        (format!("add-key person=李例四|key={ONE}"), "已登记在吴例六名下"),
        (format!("add-key person=吴例六|key={SHORT}"), "只有 2048 位"),
        ("add-key person=吴例六|key=-----BEGIN OPENSSH PRIVATE KEY-----".into(), "这是私钥"),
        ("add-key person=吴例六|key=PuTTY-User-Key-File-3: x".into(), ".ppk"),
        (format!("add-key person=张三|key={TWO}"), "张三"),
        ("add-key person=吴例六".into(), "key"),
        ("revoke-key person=李例四".into(), "没有可停用"),
    ] {
        let refused = no(&mut session, "zhao-li-yi", "2026-11-01", &line);
        assert!(refused.contains(said), "{line}: {refused}");
    }
    let refused =
        no(&mut session, "wu-li-liu", "2026-11-01", &format!("add-key person=李例四|key={TWO}"));
    assert!(refused.contains("吴例六今天没有"), "{refused}");
    assert_eq!(record(&session), before);
}

#[test]
fn a_revoked_key_shuts_at_once_and_is_never_taken_again() {
    let mut session = demo();
    let (_, one) = ok(&mut session, "2026-11-01", &format!("add-key person=吴例六|key={ONE}"));
    let (_, two) = ok(&mut session, "2026-11-01", &format!("add-key person=吴例六|key={TWO}"));
    let several = no(&mut session, "zhao-li-yi", "2026-11-02", "revoke-key person=吴例六");
    assert!(several.contains(&one) && several.contains(&two), "{several}");
    let (said, id) =
        ok(&mut session, "2026-11-02", &format!("revoke-key person=吴例六|key={}", &one[..14]));
    assert_eq!((said.lines().next(), id), (Some("已停用吴例六的公钥"), one));
    assert_eq!(inside(&session, "2026-11-02"), ["wu-li-liu"]);
    ok(&mut session, "2026-11-02", "revoke-key person=吴例六|reason=电脑丢失");
    assert_eq!(inside(&session, "2026-11-02"), Vec::<String>::new());
    assert!(record(&session).ends_with("until = 2026-11-02T10:00:00+08:00\nnote = \"电脑丢失\"\n"));
    let again =
        no(&mut session, "zhao-li-yi", "2026-11-03", &format!("add-key person=吴例六|key={ONE}"));
    assert!(again.contains("已于2026年11月2日停用"), "{again}");
}

#[test]
fn with_the_post_ends_the_key() {
    let mut session = demo();
    ok(&mut session, "2026-11-01", &format!("add-key person=吴例六|key={ONE}"));
    ok(&mut session, "2026-12-25", "end-post person=吴例六|until=2026-12-26");
    assert_eq!(inside(&session, "2026-12-26"), ["wu-li-liu"]);
    assert_eq!(inside(&session, "2026-12-27"), Vec::<String>::new());
    let (said, _) = ok(&mut session, "2026-12-28", &format!("add-key person=吴例六|key={TWO}"));
    assert_eq!(said, "已登记公钥；吴例六今天没有任职，任职后生效");
}

#[test]
fn whoever_came_in_by_a_key_names_no_file_becomes_nobody_else_and_is_out_when_it_is_revoked() {
    let mut session = demo();
    let (_, key) = ok(&mut session, "2026-11-01", &format!("add-key person=吴例六|key={ONE}"));
    session.tick(script::at("2026-11-02", 0));
    let cx = session.cx_mut();
    (cx.person, cx.via, cx.user) = (Id::new("wu-li-liu").ok(), Via::Forced, Some(key));
    let propose = Args::new().with("title", "会商").with("reason", "春季");
    let perform = |session: &mut Session, name: &str, args: &Args| {
        session.perform(action(name).unwrap(), args).map_err(|it| it.sentence)
    };
    perform(&mut session, "propose", &propose).unwrap();
    let (_, made) = session.workspace().statements.iter().next_back().unwrap();
    let received =
        session.workspace().statements.values().find(|it| it.received.via == Via::Forced);
    assert!(received.is_some(), "{made:?}");
    assert!(received.unwrap().received.user.as_deref().unwrap().starts_with("SHA256:"));
    let joined = perform(&mut session, "join", &Args::new().with("name", "新人"));
    assert!(joined.unwrap_err().contains("只能在存放工作区的本机办理"));
    let file = propose.clone().with("evidence", "/etc/passwd").with("recorded", "paper");
    let named = perform(&mut session, "propose", &file);
    assert!(named.unwrap_err().contains("要引用服务器上的文件"));
    let document = Args::new().with("meeting", "2026-11-12-thematic").with("file", "/etc/passwd");
    let named = perform(&mut session, "write-minutes", &document);
    assert!(named.unwrap_err().contains("要引用服务器上的文件"));
    let cx = session.cx_mut();
    (cx.via, cx.person) = (Via::Local, Id::new("zhao-li-yi").ok());
    ok(&mut session, "2026-11-02", "revoke-key person=吴例六");
    session.cx_mut().via = Via::Forced;
    session.cx_mut().person = Id::new("wu-li-liu").ok();
    let late = perform(&mut session, "propose", &propose);
    assert!(late.unwrap_err().contains("不再有效"));
}
