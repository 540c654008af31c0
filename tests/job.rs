//! The whole job on the first founding document: from the call to issued minutes and the next agenda.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use lianxi::action::{Args, action};
use lianxi::cx::{Cx, Refusal};
use lianxi::model::{Id, Via};
use lianxi::rule::gate::gate;
use lianxi::rule::{candidates, ledger, life};
use lianxi::session::Session;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;

const MEETING: &str = "2024-03-05-plenary";

struct Office {
    session: Session,
}

impl Office {
    fn open() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/zibo-emtct");
        let mut texts = Vec::new();
        collect(&root, &root, &mut texts);
        let memory = Memory::of(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let cx =
            Cx { person: None, at: at("2024-02-20"), via: Via::Local, user: None, lang: Lang::Zh };
        Self { session: Session::open(Arc::new(memory), cx).unwrap() }
    }

    /// Does something as somebody on a day: `name key=value key=value`, fields separated by `|`.
    fn act(&mut self, who: &str, day: &str, line: &str) -> Result<(String, String), Refusal> {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut args = Args::new();
        for field in rest.split('|').map(str::trim).filter(|it| !it.is_empty()) {
            let (key, value) = field.split_once('=').unwrap_or((field, "yes"));
            args.set(key, value);
        }
        self.session.cx_mut().person = Some(Id::new(who).unwrap());
        self.session.tick(at(day));
        let done = self.session.perform(action(name).unwrap(), &args)?;
        Ok((
            done.id,
            std::iter::once(done.sentence).chain(done.messages).collect::<Vec<_>>().join("\n"),
        ))
    }

    fn ok(&mut self, who: &str, day: &str, line: &str) -> (String, String) {
        self.act(who, day, line).unwrap_or_else(|it| panic!("{line}: {it}"))
    }

    fn no(&mut self, who: &str, day: &str, line: &str) -> String {
        self.act(who, day, line).expect_err(line).sentence
    }

    fn gate(&self) -> String {
        let workspace = self.session.workspace();
        let id = Id::new(MEETING).unwrap();
        let folder = &workspace.meetings[&id];
        let today = self.session.cx().today(&workspace.mechanism);
        gate(workspace, &id, folder, today).say(workspace, folder, today, Lang::Zh)
    }

    fn state(&self) -> &'static str {
        let workspace = self.session.workspace();
        let id = Id::new(MEETING).unwrap();
        life::state(
            workspace,
            &id,
            &workspace.meetings[&id],
            self.session.cx().now(&workspace.mechanism),
        )
        .code()
    }
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, texts);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            texts.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Calls the meeting, builds the agenda, enters replies and attendance.
fn held() -> Office {
    let mut office = Office::open();
    let zhang = "zhang-yi-wei";
    let (id, _) = office.ok(
        zhang,
        "2024-02-20",
        "convene kind=plenary|at=2024-03-05T09:00|place=市卫生健康委三楼会议室",
    );
    assert_eq!(id, MEETING);
    let m = format!("meeting={MEETING}");
    office.ok(
        zhang,
        "2024-02-20",
        &format!("add-item {m}|title=听取消除母婴传播工作情况汇报|unit=wjw|kind=report"),
    );
    office.ok(
        zhang,
        "2024-02-20",
        &format!("add-item {m}|title=研究医疗救助衔接办法|unit=市医保局|minutes=20"),
    );
    office.ok("guo-jing", "2024-02-22", &format!("reply {m}"));
    office.ok("qiao-jian", "2024-02-22", &format!("reply {m}|person=qiao-jian"));
    office.ok(
        zhang,
        "2024-02-23",
        &format!("reply {m}|unit=hszh|leave=外出培训|recorded=phone|by=赵伟|on=2024-02-23"),
    );
    office.ok(zhang, "2024-03-05", &format!("attend {m}|from-replies"));
    for unit in ["wjw", "jyj", "gaj", "mzj", "czj", "wlj", "zgh", "tsw"] {
        office.ok(zhang, "2024-03-05", &format!("attend {m}|unit={unit}"));
    }
    office
}

/// Drafts the first version and puts it out.
fn circulated() -> Office {
    let mut office = held();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    office.ok(zhang, "2024-03-06", &format!("draft {m}"));
    office.ok(
        zhang,
        "2024-03-06",
        &format!(
            "add-clause {m}|item=a1|text=会议听取了市卫生健康委关于消除母婴传播工作情况的汇报。"
        ),
    );
    office.ok(
        zhang,
        "2024-03-06",
        &format!("add-clause {m}|item=a2|text=建立感染孕产妇医疗救助对象信息比对机制，按季度比对。|lead=ybj|support=mzj,wjw|due=2024-06-30"),
    );
    office.ok(
        zhang,
        "2024-03-06",
        &format!(
            "add-clause {m}|item=a2|text=梳理符合条件的困难家庭救助政策。|lead=mzj|due=2024-05-31"
        ),
    );
    let (_, said) = office.ok(zhang, "2024-03-07", &format!("circulate {m}|deadline=2024-03-14"));
    assert!(said.contains("须会签 10 家"), "{said}");
    assert!(!said.lines().nth(1).unwrap().contains("红十字会"), "{said}");
    office
}

/// Liaisons who speak for themselves; the other units answer on paper.
const OWN: [&str; 5] = ["guo-jing", "qiao-jian", "sha-zuo-zhen", "fan-ju", "lu-bing"];

/// Nine units agree to the first version, one disagrees; the second goes out.
fn second_version() -> Office {
    let mut office = circulated();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    assert_eq!(office.state(), "circulating");
    for person in OWN {
        office.ok(person, "2024-03-08", &format!("consent {m}|version=1"));
    }
    for unit in ["wjw", "gaj", "czj", "wlj"] {
        office.ok(
            zhang,
            "2024-03-08",
            &format!("consent {m}|version=1|unit={unit}|recorded=paper|by=王某|on=2024-03-08"),
        );
    }
    assert_eq!(
        office.no("guo-jing", "2024-03-08", &format!("consent {m}|version=1")),
        "市妇联已同意本稿。"
    );
    office.ok(
        "liu-yi-hui",
        "2024-03-09",
        &format!("object {m}|version=1|clause=c3|text=期限太紧，建议六月底前。"),
    );
    let no = office.no(zhang, "2024-03-11", &format!("issue {m}"));
    assert_eq!(
        no,
        "不能印发：差 1 家：市民政局（不同意见：期限太紧，建议六月底前。）；待召集人（或副召集人）签发。"
    );

    office.ok(zhang, "2024-03-11", &format!("recall {m}|reason=按市民政局意见修改"));
    office.ok(zhang, "2024-03-11", &format!("draft {m}"));
    office.ok(zhang, "2024-03-11", &format!("edit-clause {m}|clause=c3|due=2024-06-30"));
    office.ok(zhang, "2024-03-11", &format!("circulate {m}|deadline=2024-03-15"));
    assert!(
        office.gate().starts_with("差 10 家：市卫生健康委（原同意第1稿，第三段已改，待重新会签）"),
        "{}",
        office.gate()
    );
    assert!(
        office.gate().contains("市民政局（对第1稿有不同意见，待对本稿会签，剩 4 个工作日）"),
        "{}",
        office.gate()
    );
    office
}

/// The second version is agreed to, authorised and issued.
fn issued() -> Office {
    let mut office = second_version();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    let no = office.no("guo-jing", "2024-03-12", &format!("consent {m}|version=1"));
    assert!(no.contains("第1稿已不是当前稿"), "{no}");
    for person in OWN.into_iter().chain(["liu-yi-hui"]) {
        office.ok(person, "2024-03-12", &format!("consent {m}|version=2"));
    }
    for unit in ["wjw", "gaj", "czj"] {
        office.ok(
            zhang,
            "2024-03-12",
            &format!("consent {m}|version=2|unit={unit}|recorded=wechat|by=王某|on=2024-03-12"),
        );
    }
    assert_eq!(
        office.gate(),
        "差 1 家：市文化和旅游局（原同意第1稿，第三段已改，待重新会签）；待召集人（或副召集人）签发"
    );
    let (_, reminded) = office.ok(zhang, "2024-03-13", &format!("remind {m}"));
    assert!(
        reminded.lines().next().unwrap().ends_with("已催办 1 家：市文化和旅游局"),
        "{reminded}"
    );
    office.ok(
        "dong-xue-feng",
        "2024-03-14",
        &format!("consent {m}|version=2|suggestion=建议附宣传口径。"),
    );
    assert_eq!(office.state(), "awaiting-authorisation");
    assert!(
        office.no("guo-jing", "2024-03-14", &format!("authorise {m}")).contains("没有“签发”的权限")
    );
    office.ok("cheng-qin", "2024-03-14", &format!("authorise {m}|version=2"));
    let (series, said) =
        office.ok(zhang, "2024-03-15", &format!("issue {m}|authorised-by=cheng-qin"));
    assert_eq!(series, "2024-1");
    assert!(said.starts_with("第一次全体会议纪要已印发，〔2024〕1号，议定事项 2 项"), "{said}");
    assert_eq!(office.state(), "issued");
    office
}

#[test]
fn issued_minutes_are_frozen() {
    let mut office = issued();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    for frozen in [
        "attend {m}|unit=hszh",
        "draft {m}",
        "recall {m}|reason=x",
        "consent {m}|version=2",
        "cancel {m}|reason=x",
    ] {
        let line = frozen.replace("{m}", &m);
        let who = if frozen.starts_with("consent") { "guo-jing" } else { zhang };
        assert!(office.no(who, "2024-03-16", &line).contains("已印发，不能再改"), "{line}");
    }
}

#[test]
fn binding_clauses_stand_in_the_ledger_and_come_back_on_the_agenda() {
    let mut office = issued();
    let zhang = "zhang-yi-wei";
    let ids: Vec<_> = ledger::resolutions(office.session.workspace())
        .into_iter()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(ids, ["2024-1-1", "2024-1-2"]);
    office.ok("qiao-jian", "2024-06-20", "progress resolution=2024-1-1|state=in-progress|text=已比对一次。|needs=请市民政局按季度提供名单。");
    assert!(
        office
            .no("guo-jing", "2024-06-20", "progress resolution=2024-1-1|state=in-progress|text=x")
            .contains("不是")
    );
    let open =
        candidates::candidates(office.session.workspace(), at("2024-07-10").date_naive(), Lang::Zh);
    let reasons: Vec<_> = open.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "议定事项 2024-1-1 需协调：请市民政局按季度提供名单。",
            "议定事项 2024-1-2 已逾期（2024年6月30日到期）"
        ]
    );
    office.ok(
        "liu-yi-hui",
        "2024-07-01",
        "progress resolution=2024-1-2|state=apply-close|text=已梳理完成。",
    );
    office.ok(zhang, "2024-07-02", "close resolution=2024-1-2");
    let (next, _) =
        office.ok(zhang, "2024-07-05", "convene kind=plenary|at=2024-07-20T09:00|carry-over");
    let doc = &office.session.workspace().meetings[next.as_str()].doc;
    assert_eq!((doc.ordinal, doc.agenda.len()), (Some(2), 1));
    assert_eq!(
        doc.agenda[0].reason.as_deref(),
        Some("议定事项 2024-1-1 需协调：请市民政局按季度提供名单。")
    );
}

#[test]
fn what_is_out_is_locked_and_nobody_speaks_for_another() {
    let mut office = circulated();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    for line in [
        "attend {m}|unit=hszh",
        "edit-clause {m}|clause=c3|text=x",
        "add-item {m}|title=x|unit=wjw",
        "circulate {m}",
    ] {
        let no = office.no(zhang, "2024-03-08", &line.replace("{m}", &m));
        assert!(no.contains("请先收回会签稿"), "{line}: {no}");
    }
    let no = office.no("guo-jing", "2024-03-08", &format!("consent {m}|version=1|unit=jyj"));
    assert_eq!(no, "郭静今天不能代表市教育局“会签”：请由该单位人员办理，或由经办人代为登记。");
    let no = office.no(
        "guo-jing",
        "2024-03-08",
        &format!("consent {m}|version=1|unit=jyj|recorded=phone|by=沙作镇|on=2024-03-08"),
    );
    assert!(no.contains("没有“编辑和登记”的权限"), "{no}");
    let no = office.no("zhao-wei", "2024-03-08", &format!("consent {m}|version=1"));
    assert_eq!(no, "第1稿未送市红十字会会签。");
}

#[test]
fn a_bound_unit_that_was_absent_must_agree_unless_waived() {
    let mut office = held();
    let (zhang, m) = ("zhang-yi-wei", format!("meeting={MEETING}"));
    office.ok(zhang, "2024-03-06", &format!("draft {m}"));
    office.ok(zhang, "2024-03-06", &format!("add-clause {m}|text=做好关怀服务。|lead=hszh"));
    let (_, said) = office.ok(zhang, "2024-03-07", &format!("circulate {m}"));
    assert!(
        said.contains("须会签 11 家") && said.contains("市红十字会（未出席，c1 涉及本单位）"),
        "{said}"
    );
    office.ok(zhang, "2024-03-07", &format!("recall {m}|reason=改为免会签"));
    office.ok(zhang, "2024-03-07", &format!("draft {m}"));
    let no = office.no(zhang, "2024-03-07", &format!("circulate {m}|waive=hszh|reason=已书面同意"));
    assert!(no.contains("张毅玮当日没有“豁免”的权限"), "{no}");
    let (_, said) = office.ok(
        zhang,
        "2024-03-07",
        &format!("circulate {m}|waive=hszh|waived-by=程勤|reason=已书面同意"),
    );
    assert!(said.contains("须会签 10 家"), "{said}");
}

#[test]
fn a_liaison_does_not_overrule_the_own_member() {
    let mut office = circulated();
    let m = format!("meeting={MEETING}");
    office.ok("yang-zhao-hui", "2024-03-08", &format!("object {m}|version=1|text=不同意第三段。"));
    let no = office.no("liu-yi-hui", "2024-03-08", &format!("consent {m}|version=1"));
    assert!(no.contains("成员本人提出过不同意见"), "{no}");
    office.ok("yang-zhao-hui", "2024-03-08", &format!("consent {m}|version=1"));
    assert!(!office.gate().contains("市民政局"), "{}", office.gate());
    office.ok("liu-yi-hui", "2024-03-09", &format!("withdraw {m}|reason=需再研究"));
    assert!(office.gate().contains("市民政局（撤回意见）"), "{}", office.gate());
}
