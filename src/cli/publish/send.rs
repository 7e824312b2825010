//! Gửi: carries out the plan of an upload, group by group.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::failed::UploadError;
use super::lock::{BEAT, locked};
use super::remote::{Before, Remote};
use crate::cli::args::PublishArgs;
use crate::cli::progress::ProgressLine;
use crate::cli::{Exit, Failure, console};
use crate::diagnostics::{Bilingual, Lang};
use crate::output::Published;
use crate::route::may_be_file;
use crate::upload::{Journal, Plan, Send};

/// How many files are on their way at once.
const AT_ONCE: usize = 8;

/// What an upload did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub sent: usize,
    /// How many files are as they should be already, by the manifest or as an earlier upload left them.
    pub unchanged: usize,
    pub removed: usize,
    /// How many are no longer part of the site, but not as we had sent them.
    pub left: usize,
}

/// Makes the plan and carries it out, or says what it is.
pub fn run(args: &PublishArgs, folder: &Path, site: &Published, lang: Lang) -> Result<Exit, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::io(lang, folder, &error))?;
    let failed = |error: UploadError| error.failure(lang);
    let remote = Remote::open(&args.to).map_err(failed)?;
    if args.dry_run {
        let before = runtime.block_on(remote.before()).map_err(failed)?;
        let plan = plan(site, &before).map_err(failed)?;
        let told = console::data(&lines(&plan), lang)?;
        console::say(&summary(planned(&plan), lang));
        return Ok(told);
    }
    let message = match lang {
        Lang::Vi => "Đang gửi",
        Lang::En => "Sending",
    };
    let sent = runtime.block_on(locked(&remote, BEAT, async {
        // What is there is only looked at once nobody else changes it.
        let before = remote.before().await?;
        let plan = plan(site, &before)?;
        let progress = ProgressLine::bar(message, plan.files().count() + plan.removals.len(), !args.quiet);
        upload(&remote, folder, site, &before, &plan, &|done| progress.set(done)).await
    }));
    console::say(&summary(sent.map_err(failed)?, lang));
    Ok(Exit::Fine)
}

/// What has to be done; an error where objects of others are in the way.
pub fn plan(site: &Published, before: &Before) -> Result<Plan, UploadError> {
    let plan = Plan::new(&site.files, &before.store, may_be_file);
    match plan.foreign.is_empty() {
        true => Ok(plan),
        false => Err(UploadError::Foreign { paths: plan.foreign }),
    }
}

/// Carries out a plan. It may be ended at any moment: the next one goes on.
pub async fn upload(
    remote: &Remote,
    folder: &Path,
    site: &Published,
    before: &Before,
    plan: &Plan,
    progress: &dyn Fn(usize),
) -> Result<Sent, UploadError> {
    let mut sent = Sent {
        unchanged: plan.unchanged,
        ..Sent::default()
    };
    let is_told = before.manifest.as_ref() == Some(&site.manifest);
    if plan.is_empty() && is_told && !before.has_journal {
        return Ok(sent);
    }
    let paths = plan.files().map(|send| send.file.path.clone());
    let journal = Journal::new(paths.chain(before.store.announced.iter().cloned()));
    remote.announce(&journal).await?;
    let mut done = 0;
    for group in &plan.sends {
        let mut each = || {
            done += 1;
            progress(done);
        };
        let new = send_all(remote, folder, group, &mut each).await?;
        sent.sent += new;
        sent.unchanged += group.len() - new;
    }
    for path in &plan.removals {
        match remote.remove(path).await? {
            true => sent.removed += 1,
            false => sent.left += 1,
        }
        done += 1;
        progress(done);
    }
    remote.complete(site.manifest.clone()).await?;
    Ok(sent)
}

/// Sends all of a group, a few at a time; returns how many were not there yet.
async fn send_all(
    remote: &Remote,
    folder: &Path,
    group: &[Send],
    each: &mut dyn FnMut(),
) -> Result<usize, UploadError> {
    let (room, folder): (_, Arc<PathBuf>) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(folder.to_owned()));
    let mut tasks = JoinSet::new();
    for send in group {
        let send = send.clone();
        let (remote, folder, room) = (remote.clone(), Arc::clone(&folder), Arc::clone(&room));
        tasks.spawn(async move {
            // The semaphore is never closed.
            let _place = room.acquire_owned().await;
            remote.send(&folder, &send).await
        });
    }
    let mut sent = 0;
    while let Some(done) = tasks.join_next().await {
        let done = done.map_err(|error| UploadError::Broken {
            detail: error.to_string(),
        })?;
        sent += usize::from(done?);
        each();
    }
    Ok(sent)
}

/// A line for each step, in order.
fn lines(plan: &Plan) -> String {
    let sends = plan.files().map(|send| {
        let sign = if send.is_new { '+' } else { '~' };
        format!("{sign} {}\n", send.file.path)
    });
    let removals = plan.removals.iter().map(|path| format!("- {path}\n"));
    sends.chain(removals).collect()
}

fn planned(plan: &Plan) -> Sent {
    Sent {
        sent: plan.files().count(),
        unchanged: plan.unchanged,
        removed: plan.removals.len(),
        left: 0,
    }
}

fn summary(sent: Sent, lang: Lang) -> String {
    let text = Bilingual {
        vi: "{total} tệp: {sent} đã gửi, {unchanged} không đổi, {removed} đã bỏ\n",
        en: "{total} files: {sent} sent, {unchanged} unchanged, {removed} removed\n",
    };
    let left = Bilingual {
        vi: "{left} tệp cũ được giữ nguyên trong kho: không do congkhai gửi lên, hoặc đã bị thay\n",
        en: "old objects left in the store: {left}; congkhai did not send them, or they were replaced\n",
    };
    let words = [
        ("total", (sent.sent + sent.unchanged).to_string()),
        ("sent", sent.sent.to_string()),
        ("unchanged", sent.unchanged.to_string()),
        ("removed", sent.removed.to_string()),
        ("left", sent.left.to_string()),
    ];
    let told = text.filled(lang, &words);
    if sent.left > 0 {
        told + &left.filled(lang, &words)
    } else {
        told
    }
}
