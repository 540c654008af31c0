//! Words about files: what could not be read or saved, and what is wrong in a record.

use crate::text::{phrases, words};

words! {
    trouble_lock "Not done: " "没有进行："
    trouble_missing "it is not there. Look whether it was moved or renamed." "找不到这个文件。请查看它是否被移走或改名。"
    trouble_exists "a file of this name is there already and was left as it is. Look at it before you try again." "同名文件已经存在，原文件未动。请先查看该文件，再重做。"
    trouble_changed "somebody has changed it in the meantime; nothing was overwritten. Look at it as it is now, then do it again." "这个文件刚被别人改过，没有覆盖任何内容。请查看现在的内容，再重做。"
    trouble_busy "another session is writing in this workspace. Try again in a moment." "另一个会话正在写入本工作区。请稍后再试。"
    trouble_full "the disk is full or the quota is used up. Make room, then save again." "磁盘已满或配额用尽。请腾出空间后再保存。"
    trouble_denied "there is no right to do so, or the disk is read-only. Ask whoever keeps this machine." "没有权限，或磁盘为只读。请联系本机管理人员。"
    trouble_too_large "it is too large. Shorten or divide it." "文件过大。请缩短或拆分。"
    odd_link "it is a link" "它是链接"
    odd_special "it is a pipe or a device" "它是管道或设备"
    odd_folder "a folder stands in the place of a file, or the other way round" "文件夹与文件的位置相互占用"
    odd_not_utf8 "its name is not UTF-8" "文件名不是 UTF-8 编码"
    odd_name "this name cannot be used in a workspace" "工作区中不能使用这个名称"
    odd_twin "its name differs from another one only in capitals" "文件名与另一文件只有大小写之别"
    odd_closed "the folder cannot be looked into" "文件夹无法打开"
}

phrases! {
    trouble_read(path: &str) "{path} cannot be read: " "读不了 {path}："
    trouble_save(path: &str) "{path} was not saved: " "没有保存 {path}："
    trouble_confirm(path: &str) "{path} is written, but whether it would survive a power cut is not sure: " "{path} 已写入，但未能确认断电后仍在："
    trouble_busy_by(holder: &str) "another session (process {holder}) is writing in this workspace. Try again in a moment." "另一个会话（进程 {holder}）正在写入本工作区。请稍后再试。"
    trouble_larger_than(limit: &str) "it is larger than {limit}. Shorten or divide it." "文件超过 {limit}。请缩短或拆分。"
    trouble_odd(why: &str) "{why}. Only plain files with plain names are read and written; put one in its place." "{why}。这里只读写名称正常的普通文件，请改换后再试。"
    trouble_other(number: &str) "the system reports error number {number}. See to the disk, then try again." "系统报告错误，编号 {number}。请检查磁盘后再试。"
}
