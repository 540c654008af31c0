//! Words of screens: heads, hints, notices, forms and lists.

use crate::text::{phrases, words};

words! {
    ui_note_deadline "A day, or words: 12月底前, 会后一周内, 年底前, 长期" "日期，或“12月底前”“会后一周内”“年底前”“长期”等"
    ui_program "lianxi" "联席 lianxi"
    ui_tab_home "To do" "待办"
    ui_tab_roster "Roster" "名册"
    ui_tab_duties "Duties" "职责"
    ui_tab_meetings "Meetings" "会议"
    ui_tab_items "Items" "事项"
    ui_tab_sign "Sign-off" "会签"
    ui_help "Help" "帮助"
    ui_palette "Commands" "命令"
    ui_me "Who am I" "我是谁"
    ui_display "Display self-check" "显示自检"
    ui_welcome "Welcome" "欢迎"
    ui_quit "Quit" "退出"
    ui_back "Back" "返回"
    ui_open "Open" "打开"
    ui_choose "Choose" "选定"
    ui_kind "Kind" "换类"
    ui_all_kinds "all" "全部"
    ui_confirm "Confirm" "确认"
    ui_other "Other choice" "换一项"
    ui_clear "Clear filter" "清除筛选"
    ui_filter_key "Filter" "筛选"
    ui_filter_done "Done" "筛选完毕"
    ui_filter "Filter: " "筛选："
    ui_narrow "Search: " "查找："
    ui_no_match "No row matches the filter: press Esc to clear it." "没有符合筛选的行：按 Esc 清除筛选。"
    ui_details "Details" "详情"
    ui_pane "Next pane" "换栏"
    ui_compare "Compare" "对比"
    ui_object "Comment on this" "提意见"
    ui_sign "Sign" "签署"
    ui_menu "What can be done with it" "可办事项"
    ui_menu_short "Actions" "办理"
    ui_copy "Copy" "复制"
    ui_lang "中文" "English"
    ui_refresh "Read and draw again" "刷新"
    ui_up "Up" "上移"
    ui_down "Down" "下移"
    ui_pick "Pick" "选择"
    ui_toggle "On or off" "切换"
    ui_next_field "Next field" "下一栏"
    ui_recording "Recorded for a unit (F6)" "代为登记（F6 展开或收起）"
    ui_recording_short "Record" "代为登记"
    ui_acting "In the name of" "办理人"
    ui_hash "Hash of the text" "文本校验码"
    ui_keep "Keep editing" "继续填写"
    ui_discard "Discard" "放弃所填内容"
    ui_lose_title "Not sent yet" "尚未提交"
    ui_lose "What you typed here has not been sent. Leaving loses it." "这里填写的内容尚未提交，离开后将丢失。"
    ui_once_more "Press Ctrl+C again to leave; what was typed and not sent is lost." "再按一次 Ctrl+C 退出；未提交的内容将丢失。"
    ui_f10_leaves "F10 leaves the program." "按 F10 退出程序。"
    ui_no_paste "Nothing is typed here: a paste has no place." "此处不能粘贴：请先进入输入栏。"
    ui_input_method "The input method is Chinese: press Shift for English, or use the F keys." "当前是中文输入法：按 Shift 切回英文，或用 F 键。"
    ui_nothing_to_copy "There is nothing to copy here." "此处没有可复制的内容。"
    ui_copy_how "Select with the mouse to copy; Enter goes back." "选中即可复制，回车返回。"
    ui_copy_sent "Sent to the clipboard; where the terminal does not take it, select with the mouse. Enter goes back." "已送到剪贴板；终端不支持时，选中即可复制。回车返回。"
    ui_no_action "There is nothing that you may do with this." "没有您可办理的事项。"
    ui_not_here "Your key says who you are: it cannot be chosen here." "您的身份由登录密钥确定，不能在此选择。"
    ui_messages "To paste into the group chat" "可直接粘贴到工作群"
    ui_trial "Trial, nothing is saved  " "试用，不保存  "
    ui_trial_about "This is a trial in memory: try anything, nothing is saved." "这是内存中的试用：可以随意操作，不会保存。"
    ui_nobody "0 Who am I" "0 我是谁"
    ui_who_are_you "Press 0 and say who you are." "请按 0 说明您是谁。"
    ui_open_first "Open a workspace first." "请先打开一个工作区。"
    ui_tag_page "Page" "页面"
    ui_tag_action "Action" "办理"
    ui_tag_unit "Unit" "单位"
    ui_tag_person "Person" "人员"
    ui_tag_meeting "Meeting" "会议"
    ui_tag_duty "Duty" "职责"
    ui_tag_find "Find" "查找"
    ui_tag_here "Here" "本页"
    ui_tag_everywhere "All" "各页"
    ui_tag_try "Try" "试用"
    ui_tag_open "Open" "打开"
    ui_tag_new "New" "新建"
    ui_palette_about "Chinese, initials, full pinyin or English all find it; the key at the right does the same." "中文、拼音首字母、全拼、英文都能搜；右边是快捷键。"
    ui_help_about "With a Chinese input method on, use F keys, arrows, Enter and digits; Shift gives letters. Type to search; Enter does it. F12 switches to Chinese 中文. Crooked lines? F2, then display." "中文输入法下请用 F 键、方向键、回车、数字；按 Shift 切回英文可用字母键。输入即查找，回车执行。F12 切换到英文 English。显示不齐？按 F2 输入 xs。"
    ui_me_about "Choose yourself: acts are recorded in your name." "请选择本人：以后的操作都以您的名义登记。"
    ui_new_clerk "I am not in the list" "名册中没有我（新经办人）"
    ui_welcome_about "Try a bundled workspace (nothing is saved), or open your own." "可试用自带的工作区（不保存），或打开自己的工作区。"
    ui_open_folder "Open a folder" "打开文件夹"
    ui_new_folder "New workspace in a folder" "在文件夹中新建工作区"
    ui_folder "Folder: " "文件夹："
    display_asked "the terminal answered" "终端已应答"
    display_said "set by --width or in the settings" "由 --width 或配置指定"
    display_assumed "the terminal did not answer: taken for granted" "终端未应答，按此处理"
    display_line_thin "Lines: drawn as lines" "线条：制表符"
    display_line_ascii "Lines: drawn with - because they would take two cells each" "线条：用 - 代替，因制表符在此占两格"
    display_colours "Colours: the terminal's own sixteen, on its own background" "颜色：用终端自己的 16 色和背景"
    display_mono "Colours: none (NO_COLOR, or a terminal without)" "颜色：不用（NO_COLOR 或单色终端）"
    display_look "The bars at the end of these rows must stand one below the other:" "下面各行末的竖线应上下对齐："
    display_crooked "Crooked? Start with --width wide, or --width narrow, or set width = \"wide\" in the settings." "不齐时：请用 lianxi --width wide（或 narrow）启动，或在配置中写 width = \"wide\"。"
    display_advice_narrow "Quotation marks squeezed or clipped? In PuTTY: Window > Translation > Treat CJK ambiguous characters as wide, then start again; it is found out by itself." "引号挤在一起或缺半边时：PuTTY 请勾选 Window → Translation → Treat CJK ambiguous characters as wide 后重新登录，程序会自行适应。"
    display_ghosts "Half characters left behind? Ctrl+L or F5 draws everything again." "有残字时：按 Ctrl+L 或 F5 重画。"
    display_normal "text" "正文"
    display_dim "less important" "次要"
    display_title "title" "标题"
    display_good "done" "完成"
    display_warn "near its limit" "临期"
    display_bad "overdue" "逾期"
    display_old "words gone" "删去"
    display_new "words new" "新增"
    display_key "key" "按键"
    display_selected "selected" "选中"
    ui_note_flag "Space switches it" "按空格切换"
    ui_note_text "Enter begins a line; Tab goes on" "回车换行，Tab 到下一栏"
    ui_note_lines "One a line; Tab goes on" "每行一项，Tab 到下一栏"
    ui_note_people "F4 picks; several are separated by commas, in the order of printing" "按 F4 选择；多人用逗号分开，按印出的次序"
    ui_note_units "F4 picks; several names are separated by commas" "按 F4 选择；多个单位用逗号分开"
    ui_nothing_to_pick "There is nothing to choose from here yet." "此栏目前没有可选项。"
    ui_note_pick "F4 picks from a list" "按 F4 从列表选择"
    ui_note_optional "May stay empty" "可不填"
}

phrases! {
    ui_field_full(most: usize) "It is full: at most {most} characters fit here." "已满：此处最多 {most} 字，多出的未录入。"
    keys_no_page(file: &str, line: usize, page: &str) "{file}, line {line}: there is no page {page}; a page is everywhere, home, meeting, sign, table, or the name of a report." "{file} 第 {line} 行：没有页面 {page}；可写 everywhere、home、meeting、sign、table 或查询的名称。"
    keys_no_key(file: &str, line: usize, key: &str) "{file}, line {line}: {key} is no key; write f9, ctrl-s, alt-n, enter, a letter, or several with a blank between them." "{file} 第 {line} 行：“{key}”不是按键；可写 f9、ctrl-s、alt-n、enter、一个字母，或用空格隔开的几个键。"
    keys_no_command(file: &str, line: usize, command: &str) "{file}, line {line}: nothing is called {command}; write go PAGE, do ACTION, move ROWS, open, filter, pane, compare, object, sign, menu, copy, back, quit, lang, refresh or none." "{file} 第 {line} 行：没有“{command}”；可写 go 页面、do 操作、move 行数、open、filter、pane、compare、object、sign、menu、copy、back、quit、lang、refresh 或 none。"
    keys_clash(file: &str, line: usize, keys: &str, other: &str) "{file}, line {line}: {keys} clashes with {other} on the same page: one of them would never be reached." "{file} 第 {line} 行：{keys} 与本页的 {other} 冲突，其中一个将无法按到。"
    display_encoding(known: &str) "Encoding: UTF-8  {known}" "编码：UTF-8  {known}"
    display_ambiguous(cells: usize, known: &str) "Quotation marks, dashes, circled digits: {cells} cell(s) each  {known}" "“ ” — … ① 等字符：占 {cells} 格  {known}"
    ui_rows(n: usize) "{n} row(s)" "共 {n} 行"
    ui_matches(n: usize, all: usize) "{n} of {all}" "匹配 {n} / {all}"
    ui_marked(n: usize, all: usize) "{n} of {all} chosen, Space marks" "已选 {n} / {all}，空格选取"
    ui_type_word(han: &str, letters: &str) "Type {han} or {letters}, then Enter: " "输入“{han}”或 {letters} 后回车："
    ui_no_page(name: &str) "There is no page or action {name}." "没有页面或操作“{name}”。"
    ui_no_key(word: &str) "{word} is no key: write f2, enter, ctrl-s, or words in quotation marks." "“{word}”不是按键：请写 f2、enter、ctrl-s，或给文字加引号。"
    ui_missing(title: &str) "{title} is missing: fill it in." "缺少“{title}”：请填写。"
    ui_not_listed(typed: &str) "\"{typed}\" is not in the list: F4 picks." "列表中没有“{typed}”：按 F4 选择。"
    ui_note_day(today: &str) "A day such as {today}, which is today" "日期，如 {today}（今天）"
    ui_note_instant(today: &str) "A time such as {today}T09:00; today is {today}" "时间，如 {today}T09:00（今天 {today}）"
    ui_acting_as(name: &str) "You act as {name} from now on." "您现在以{name}的身份操作。"
}

impl crate::text::Lang {
    /// A word of the code that a field takes, as it is said to people.
    pub fn ui_word(self, code: &str) -> &str {
        match code {
            "paper" => self.pick("on paper", "纸质"),
            "phone" => self.pick("by telephone", "电话"),
            "wechat" => self.pick("by WeChat", "微信"),
            "oa" => self.pick("by the office system", "OA 系统"),
            "in-person" => self.pick("in person", "当面"),
            "review" => self.pick("review", "审议"),
            "report" => self.pick("hear a report", "听取汇报"),
            "brief" => self.pick("brief", "通报"),
            "deploy" => self.pick("deploy", "部署"),
            "consent" => self.pick("for consent", "会签"),
            "comment" => self.pick("for comment", "征求意见"),
            "early" => self.pick("early notice", "预通知"),
            "formal" => self.pick("formal notice", "正式通知"),
            "change" => self.pick("notice of a change", "变更通知"),
            "receipt" => self.pick("receipt", "回执"),
            "scan" => self.pick("scan", "扫描件"),
            "other" => self.pick("other", "其他材料"),
            "approved" => self.pick("approved", "同意"),
            "changes" => self.pick("to be changed", "退改"),
            "anyway" => self.agrees_anyway(),
            "if-adopted" => self.agrees_if_adopted(),
            "adopted" => self.pick("adopted", "采纳"),
            "partly" => self.pick("adopted in part", "部分采纳"),
            "declined" => self.pick("not adopted", "未采纳"),
            "present" => self.pick("present", "出席"),
            "substitute" => self.pick("substitute", "代会"),
            "leave" => self.pick("on leave", "请假"),
            "absent" => self.pick("absent", "缺席"),
            "due" | "sent" | "not-needed" => self.materials(code),
            "items" | "materials" | "sign" | "reply" => self.waiting_for(code),
            "unit" => self.pick("unit", "单位"),
            "body" => self.pick("body", "机构"),
            "team" => self.pick("team", "专班"),
            "collective" => self.pick("collective", "一类单位"),
            "division" => self.pick("division of duties", "职责分工"),
            "key-task" => self.pick("key task", "重点任务"),
            "task" => self.pick("task", "工作任务"),
            "not-started" | "in-progress" | "apply-close" | "standing" | "closed" => {
                self.stage(code)
            }
            _ => code,
        }
    }
}
