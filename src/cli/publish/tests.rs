//! Uploads into a store in memory, whole and broken off at every request.
#![allow(clippy::disallowed_methods, reason = "a reader of the published folder")]

use std::collections::BTreeMap;
use std::path::Path as FilePath;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Attribute, ObjectStore, ObjectStoreExt};

use super::failed::UploadError;
use super::lock::locked;
use super::note::LOCK;
use super::remote::Remote;
use super::send::{Sent, plan, upload};
use crate::output::{Content, Entry, MANIFEST, Published, publish};
use crate::upload::{JOURNAL, UploadKind};

const PREFIX: &str = "tinh/lai-chau";

/// What a store was asked for, and after how many requests the line is cut.
#[derive(Debug)]
pub struct Watched {
    left: AtomicUsize,
    asked: Mutex<Vec<String>>,
}

impl Default for Watched {
    fn default() -> Self {
        Watched {
            left: AtomicUsize::new(usize::MAX),
            asked: Mutex::default(),
        }
    }
}

impl Watched {
    pub fn pass(&self, sign: char, path: &str) -> Result<(), UploadError> {
        let one = self.left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1));
        one.map_err(|_| UploadError::Broken {
            detail: "the line is cut".to_owned(),
        })?;
        self.asked
            .lock()
            .expect("nobody panics with it")
            .push(format!("{sign}{path}"));
        Ok(())
    }
}

/// A site whose pages load a style of their version and lead to one another.
fn site(root: &FilePath, version: usize) -> Published {
    let style = format!("assets/s.{version}.css");
    let mut files = vec![
        (style.clone(), "a{}".repeat(200)),
        ("files/kế hoạch #1.pdf".to_owned(), "pdf".to_owned()),
        (
            "index.html".to_owned(),
            format!("<{style}> <trang-{version}/index.html> {}", "x".repeat(400)),
        ),
        (
            "tim-kiem/chi-muc.json".to_owned(),
            format!("<tim-kiem/k/{version}.bin>"),
        ),
        (format!("tim-kiem/k/{version}.bin"), "b".repeat(300)),
    ];
    files.extend((0..=version).map(|n| (format!("trang-{n}/index.html"), format!("<{style}>"))));
    let entries: Vec<Entry> = files
        .iter()
        .map(|(path, _)| Entry {
            path: path.clone(),
            url: format!("/{path}"),
            together: 0,
        })
        .collect();
    let render = |index: usize| Ok(Content::Bytes(files[index].1.clone().into_bytes()));
    publish(root, &root.join("public"), &entries, render, &|_| {}).expect("it can be written");
    Published::read(&root.join("public"))
        .expect("it can be read")
        .expect("it is there")
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build();
    runtime.expect("a runtime").block_on(work)
}

async fn sent(remote: &Remote, root: &FilePath, site: &Published) -> Result<Sent, UploadError> {
    let before = remote.before().await?;
    let plan = plan(site, &before)?;
    upload(remote, &root.join("public"), site, &before, &plan, &|_| {}).await
}

/// All objects with their bytes, unpacked.
async fn objects(store: &Arc<InMemory>) -> BTreeMap<String, Vec<u8>> {
    let names: Vec<Path> = {
        let mut names = Vec::new();
        let mut listed = store.list(None);
        while let Some(object) = std::future::poll_fn(|cx| futures_core::Stream::poll_next(listed.as_mut(), cx)).await {
            names.push(object.expect("it can be listed").location);
        }
        names
    };
    let mut objects = BTreeMap::new();
    for name in names {
        let found = store.get(&name).await.expect("it was listed");
        let packed = found.attributes.get(&Attribute::ContentEncoding).is_some();
        let bytes = found.bytes().await.expect("it is in memory");
        let bytes = match packed {
            true => std::io::read_to_string(flate2::read::GzDecoder::new(&*bytes))
                .expect("gzip of a text")
                .into_bytes(),
            false => bytes.to_vec(),
        };
        objects.insert(name.to_string(), bytes);
    }
    objects
}

/// The folder as it should be below the prefix.
fn expected(root: &FilePath, site: &Published) -> BTreeMap<String, Vec<u8>> {
    let paths = site.files.iter().map(|file| file.path.as_str()).chain([MANIFEST]);
    let public = root.join("public");
    paths
        .map(|path| {
            (
                format!("{PREFIX}/{path}"),
                std::fs::read(public.join(path)).expect("it was written"),
            )
        })
        .collect()
}

/// Whatever a page or an entry names is there.
fn assert_nothing_is_missing(objects: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in objects
        .iter()
        .filter(|(path, _)| path.ends_with(".html") || path.ends_with("chi-muc.json"))
    {
        let text = String::from_utf8_lossy(bytes);
        for named in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            assert!(
                objects.contains_key(&format!("{PREFIX}/{named}")),
                "{path} names {named}, which is not there"
            );
        }
    }
}

#[test]
fn a_site_is_sent_once_with_its_headers_and_others_objects_stay() {
    let (folder, store) = (
        tempfile::tempdir().expect("a scratch folder"),
        Arc::new(InMemory::new()),
    );
    let (root, remote) = (folder.path(), Remote::over(store.clone(), PREFIX));
    let foreign = ["khac/x", "tinh/lai-chau/CNAME", "tinh/lai-chau-2/index.html"];
    block_on(async {
        for path in foreign {
            store
                .put(&Path::parse(path).expect("a key"), "mine".into())
                .await
                .expect("memory takes it");
        }
        let first = site(root, 1);
        let done = sent(&remote, root, &first).await.expect("it is sent");
        assert_eq!((done.sent, done.unchanged, done.removed), (first.files.len(), 0, 0));
        let mut all = objects(&store).await;
        for path in foreign {
            assert_eq!(all.remove(path).as_deref(), Some(b"mine".as_slice()), "{path}");
        }
        assert!(all == expected(root, &first));
        let page = store
            .get(&Path::parse(format!("{PREFIX}/index.html")).expect("a key"))
            .await
            .expect("a page");
        let header = |key: Attribute| page.attributes.get(&key).map(|value| value.to_string());
        assert_eq!(
            header(Attribute::ContentType).as_deref(),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(header(Attribute::ContentEncoding).as_deref(), Some("gzip"));
        assert_eq!(header(Attribute::CacheControl).as_deref(), Some("no-cache"));

        let again = sent(&remote, root, &first).await.expect("it is sent");
        assert_eq!((again.sent, again.unchanged), (0, first.files.len()));
        let second = site(root, 2);
        let next = sent(&remote, root, &second).await.expect("it is sent");
        // The attachment alone is as it was.
        assert_eq!((next.unchanged, next.removed), (1, 2));
        let all = objects(&store).await;
        assert_eq!(all.len(), foreign.len() + expected(root, &second).len());
    });
}

#[test]
fn nothing_is_sent_where_others_objects_are_in_the_way() {
    let (folder, store) = (
        tempfile::tempdir().expect("a scratch folder"),
        Arc::new(InMemory::new()),
    );
    let remote = Remote::over(store.clone(), PREFIX);
    block_on(async {
        let key = Path::parse(format!("{PREFIX}/index.html")).expect("a key");
        store.put(&key, "mine".into()).await.expect("memory takes it");
        let refused = sent(&remote, folder.path(), &site(folder.path(), 1)).await;
        assert!(matches!(refused, Err(UploadError::Foreign { paths }) if paths == ["index.html"]));
        assert_eq!(objects(&store).await.len(), 1);
    });
}

#[test]
fn a_file_that_was_changed_by_hand_is_not_sent() {
    let (folder, store) = (
        tempfile::tempdir().expect("a scratch folder"),
        Arc::new(InMemory::new()),
    );
    let remote = Remote::over(store, PREFIX);
    let site = site(folder.path(), 1);
    std::fs::write(folder.path().join("public/trang-0/index.html"), "khác").expect("it can be written");
    let refused = block_on(sent(&remote, folder.path(), &site));
    assert!(matches!(refused, Err(UploadError::Changed { path }) if path == "trang-0/index.html"));
}

/// The line is cut after every number of requests, in the first upload and in one over another version.
#[test]
fn whenever_it_is_broken_off_no_page_lacks_a_file_and_the_next_upload_completes_it() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let root = folder.path();
    block_on(async {
        for cut in 0.. {
            let store = Arc::new(InMemory::new());
            let whole = || Remote::over(store.clone(), PREFIX);
            let first = site(root, 1);
            sent(&whole(), root, &first).await.expect("it is sent");
            let second = site(root, 3);
            let broken = whole();
            broken.watched.left.store(cut, SeqCst);
            let done = sent(&broken, root, &second).await;
            assert_nothing_is_missing(&objects(&store).await);
            if done.is_ok() {
                assert!(cut > second.files.len(), "every file is a request");
                return;
            }
            // Forwards, or back to the version before.
            let next = if cut % 2 == 0 { second } else { site(root, 1) };
            let resumed = whole();
            let done = sent(&resumed, root, &next).await.expect("it is sent");
            assert_eq!(done.left, 0);
            assert!(objects(&store).await == expected(root, &next), "cut after {cut}");
            let asked = resumed.watched.asked.lock().expect("nobody panics with it").clone();
            let sent_again = asked
                .iter()
                .filter(|line| line.starts_with('+') && !line.contains(MANIFEST) && !line.contains(JOURNAL));
            assert_eq!(sent_again.count(), done.sent, "cut after {cut}");
        }
    });
}

/// A moment for a lock to be written anew.
const SOON: Duration = Duration::from_millis(50);

#[test]
fn two_uploads_at_a_time_are_one_and_a_refusal() {
    let store = Arc::new(InMemory::new());
    let (first, second) = (Remote::over(store.clone(), PREFIX), Remote::over(store.clone(), PREFIX));
    block_on(async {
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (end, ends) = tokio::sync::oneshot::channel::<()>();
        let held = tokio::spawn(async move {
            locked(&first, SOON, async {
                begun.send(()).expect("it is waited for");
                ends.await.expect("it comes");
                Ok(())
            })
            .await
        });
        has_begun.await.expect("it comes");
        let refused = locked(&second, SOON, async { Ok(()) }).await;
        assert!(matches!(refused, Err(UploadError::Busy)), "{refused:?}");
        end.send(()).expect("it is waited for");
        held.await.expect("it does not panic").expect("nobody was in its way");
        locked(&second, SOON, async { Ok(()) }).await.expect("the lock is free");
        assert!(objects(&store).await.is_empty());
    });
}

#[test]
fn the_lock_of_an_upload_that_was_killed_is_taken_over_and_who_lost_it_stops() {
    let store = Arc::new(InMemory::new());
    let (killed, next) = (Remote::over(store.clone(), PREFIX), Remote::over(store.clone(), PREFIX));
    block_on(async {
        // Its beats never come, as after a kill or on a machine that stood still.
        let never = Duration::from_secs(1000);
        let dropped = tokio::time::timeout(SOON, locked(&killed, never, std::future::pending::<Result<(), _>>()));
        assert!(dropped.await.is_err());
        locked(&next, SOON, async { Ok(()) }).await.expect("it is nobody's");
        assert!(objects(&store).await.is_empty());
        let stolen = locked(&killed, SOON, async {
            let key = Path::parse(format!("{PREFIX}/{LOCK}")).expect("a key");
            store.put(&key, "another's".into()).await.expect("memory takes it");
            std::future::pending::<Result<(), UploadError>>().await
        });
        assert!(matches!(stolen.await, Err(UploadError::Busy)));
        assert_eq!(objects(&store).await.len(), 1, "the lock of the other stays");
    });
}

#[test]
fn kinds_are_sent_one_after_the_other_and_removals_come_last() {
    let (folder, store) = (
        tempfile::tempdir().expect("a scratch folder"),
        Arc::new(InMemory::new()),
    );
    let root = folder.path();
    block_on(async {
        sent(&Remote::over(store.clone(), PREFIX), root, &site(root, 1))
            .await
            .expect("it is sent");
        let remote = Remote::over(store, PREFIX);
        sent(&remote, root, &site(root, 2)).await.expect("it is sent");
        let asked = remote.watched.asked.lock().expect("nobody panics with it").clone();
        let changes: Vec<&str> = asked
            .iter()
            .map(String::as_str)
            .filter(|line| !line.starts_with('?'))
            .collect();
        assert_eq!(changes.first(), Some(&format!("+{JOURNAL}").as_str()));
        assert_eq!(
            changes[changes.len() - 2..],
            [format!("+{MANIFEST}"), format!("-{JOURNAL}")]
        );
        let inner = &changes[1..changes.len() - 2];
        let order: Vec<(bool, UploadKind)> = inner
            .iter()
            .map(|line| (line.starts_with('-'), UploadKind::of(&line[1..])))
            .collect();
        let sends: Vec<UploadKind> = order
            .iter()
            .filter(|(removed, _)| !removed)
            .map(|(_, kind)| *kind)
            .collect();
        assert!(
            sends.is_sorted() && order.iter().map(|(removed, _)| *removed).is_sorted(),
            "{changes:?}"
        );
    });
}
