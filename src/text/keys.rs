//! Words about keys, and about who may come in by one.

use crate::text::{phrases, words};

words! {
    do_add_key "add key" "登记公钥"
    about_add_key "Enters a public key, by which the person comes in over SSH." "登记人员的 SSH 公钥，凭此登录办理。"
    do_revoke_key "revoke key" "停用公钥"
    about_revoke_key "Shuts the door to a key at once; what was said by it stays valid." "立即停用公钥；此前以该公钥登录表达的意见仍然有效。"
    param_key "Public key (pasted, or a file)" "公钥（粘贴内容或填文件名）"
    param_fingerprint "Fingerprint (where there are several)" "指纹（有多个公钥时填写）"
    param_note "Note" "备注"
    cli_value_key "KEY|FILE" "公钥|文件"
    ui_note_key "Paste the line that begins with ssh-, or the name of the .pub file on this machine" "粘贴以 ssh- 开头的一行，或填本机 .pub 文件名"
    only_at_the_machine "This is done only at the machine that keeps the files." "此项只能在存放工作区的本机办理。"
    key_counts_no_more "The key by which you came in does not count any more: ask the secretary." "您登录所用的公钥已不再有效：请联系经办人。"
    report_keys "Keys" "登录公钥"
    empty_keys "There is no key yet: enter one with `add-key`." "尚无公钥：请先“登记公钥”（add-key）。"
    col_kind_of_key "Kind" "类型"
    col_fingerprint "Fingerprint" "指纹"
    key_counts "counts" "有效"
    key_ahead "not yet" "未生效"
    key_revoked_state "revoked" "已停用"
    key_no_post "no post" "无任职"
    key_twice_state "twice" "重复"
    key_unfit_state "unfit" "不可用"
    check_key_twice "A key is one person's" "一个公钥只属一人"
    check_key_unfit "Keys are fit for the door" "公钥可用于登录"

    bad_key_private "This is a private key: never send it to anybody; send the file that ends in .pub, or the line that begins with ssh-." "这是私钥，不可外传：请改发公钥，即 .pub 文件，或以 ssh- 开头的那一行。"
    bad_key_ppk "This is PuTTYgen's private key (.ppk): never send it to anybody; in PuTTYgen load it and send the text of the box on top, which begins with ssh-." "这是 PuTTYgen 的私钥文件（.ppk），不可外传：请在 PuTTYgen 中载入后，改发最上方框内以 ssh- 开头的文字。"
    bad_key_unread "This is no public key, or a piece of it is missing: copy the whole line that begins with ssh- or ecdsa-, or name the .pub file." "无法识别为公钥，或内容不全：请完整复制以 ssh- 或 ecdsa- 开头的一行，或填写 .pub 文件名。"
    bad_key_several "There are several keys here: give one at a time." "此处有多个公钥：请一次只登记一个。"
}

phrases! {
    no_files_from_afar(param: &str) "--{param} names a file of the server, which cannot be done over SSH: leave it out, and let the secretary attach the file." "--{param} 要引用服务器上的文件，SSH 登录时不能使用：请去掉，由经办人登记凭证。"
    key_added(name: &str) "{name} can come in over SSH with the key" "已登记{name}的公钥，可凭此登录"
    key_added_without_post(name: &str) "The key is entered; {name} holds no post today, and it counts once there is one:" "已登记公钥；{name}今天没有任职，任职后生效"
    key_revoked(name: &str) "From now on {name} cannot come in with the key" "已停用{name}的公钥"
    key_of_other(name: &str) "This key is that of {name}: a key names one person; everybody makes an own one." "此公钥已登记在{name}名下：一个公钥只属一人，请各用各的。"
    key_was_revoked(name: &str, day: &str) "This key of {name} was revoked on {day} and is not taken again: make a new one." "{name}的此公钥已于{day}停用，不能再用：请重新生成一对。"
    key_there_already(name: &str) "{name} has this key already." "{name}已登记此公钥。"
    no_open_key(name: &str) "{name} has no such key that could be revoked: `lianxi keys` lists them." "{name}没有可停用的此公钥：可用 lianxi keys 查看。"
    which_key(name: &str, keys: &str) "{name} has several keys, name one by its fingerprint: {keys}." "{name}有多个公钥，请注明指纹：{keys}。"
    key_twice(names: &str) "One key stands twice, with {names}, and opens the door to nobody: revoke both, and let everybody make an own one." "同一公钥重复登记（{names}），任何人都不能凭此登录：请停用，各自重新生成。"
    key_unfit(name: &str, why: &str) "A key of {name} opens no door. {why}" "{name}的公钥不能登录。{why}"
    bad_key_short(bits: u32, least: u32) "An RSA key of {bits} bits is too weak: make one of {least} bits or more, or better an Ed25519 key." "RSA 公钥只有 {bits} 位，强度不足：请改用 {least} 位以上的 RSA，最好用 Ed25519。"
    bad_key_kind(kind: &str) "Keys of the kind {kind} are not taken: make an Ed25519 key." "不接受 {kind} 类公钥：请改用 Ed25519。"
}
