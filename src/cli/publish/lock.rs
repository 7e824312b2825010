//! Khóa: one upload at a time to a prefix.
//!
//! The lock is an object that a store lets only one create. Whoever holds it writes it anew every few seconds. So the lock
//! of an upload that was killed can be told: it stays as it is, and the next upload takes it over. Who has lost it stops.

use std::future::poll_fn;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use object_store::{PutMode, UpdateVersion};
use tokio::time::sleep;

use super::failed::UploadError;
use super::note::LOCK;
use super::remote::Remote;

/// How often a lock is written anew.
pub const BEAT: Duration = Duration::from_secs(3);

/// How many beats without a sign of life make a lock nobody's.
const SILENT: u32 = 4;

/// The right to change what is below a prefix.
struct Lock<'r> {
    remote: &'r Remote,
    /// Tells this upload from all others.
    holder: u64,
    beats: u64,
    version: UpdateVersion,
}

/// Does the work while no other upload does, and gives it up where another has taken over.
///
/// # Errors
/// Where another upload is going on, or the work fails. A store that knows no conditional writes has no locks.
pub async fn locked<T>(
    remote: &Remote,
    beat: Duration,
    work: impl Future<Output = Result<T, UploadError>>,
) -> Result<T, UploadError> {
    let Some(mut lock) = Lock::take(remote, beat).await? else {
        return work.await;
    };
    let done = {
        let (mut work, mut lost) = (pin!(work), pin!(lock.keep(beat)));
        poll_fn(|cx| match lost.as_mut().poll(cx) {
            Poll::Ready(error) => Poll::Ready(Err(error)),
            Poll::Pending => work.as_mut().poll(cx),
        })
        .await
    };
    match done {
        // It is somebody else's now.
        Err(UploadError::Busy) => Err(UploadError::Busy),
        done => lock.release().await.and(done),
    }
}

impl<'r> Lock<'r> {
    async fn take(remote: &'r Remote, beat: Duration) -> Result<Option<Self>, UploadError> {
        let holder = RandomState::new().build_hasher().finish();
        let mut mode = PutMode::Create;
        loop {
            let version = match remote.put_if(LOCK, text(holder, 0), mode).await {
                Err(UploadError::Store {
                    error: object_store::Error::NotImplemented { .. },
                    ..
                }) => return Ok(None),
                Err(UploadError::Busy) => None,
                done => Some(done?),
            };
            if let Some(version) = version {
                return Ok(Some(Lock {
                    remote,
                    holder,
                    beats: 0,
                    version,
                }));
            }
            let seen = remote.version_of(LOCK).await?;
            sleep(beat * SILENT).await;
            mode = match (remote.version_of(LOCK).await?, seen) {
                (None, _) => PutMode::Create,
                (Some(now), Some(seen)) if now == seen => PutMode::Update(now),
                _ => return Err(UploadError::Busy),
            };
        }
    }

    /// Writes the lock anew again and again; ends only where another upload holds it.
    async fn keep(&mut self, beat: Duration) -> UploadError {
        loop {
            sleep(beat).await;
            self.beats += 1;
            let mode = PutMode::Update(self.version.clone());
            match self.remote.put_if(LOCK, text(self.holder, self.beats), mode).await {
                Ok(version) => self.version = version,
                Err(error) => return error,
            }
        }
    }

    async fn release(self) -> Result<(), UploadError> {
        self.remote.delete(LOCK).await
    }
}

fn text(holder: u64, beats: u64) -> Vec<u8> {
    format!("{{\"holder\":\"{holder:016x}\",\"beats\":{beats}}}\n").into_bytes()
}
