//! Kho: a prefix of an object store, with what is ours there.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::io::Write;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, GetOptions, ObjectStore, ObjectStoreExt, PutMode, PutOptions, RetryConfig, UpdateVersion,
};

use super::failed::UploadError;
use super::keys;
use super::note::LOCK;
use crate::output::{MANIFEST, Published, PublishedFile};
use crate::source::Digest;
use crate::upload::StoreAddress;
use crate::upload::{Certainty, Headers, JOURNAL, Journal, Send, Store};

/// The field of an object in which we write the digest of its file, before gzip.
const SHA256: &str = "congkhai-sha256";

/// Everything below a prefix of a store.
#[derive(Clone, Debug)]
pub struct Remote {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    /// How many requests are still answered, and what was asked to be changed.
    #[cfg(test)]
    pub watched: Arc<super::tests::Watched>,
}

/// What stands in a store before an upload.
pub struct Before {
    pub store: Store,
    /// The manifest of the last whole upload.
    pub manifest: Option<Vec<u8>>,
    pub has_journal: bool,
}

impl Remote {
    /// The store behind an address; keys, region and endpoint come from the environment.
    pub fn open(address: &StoreAddress) -> Result<Self, UploadError> {
        keys::check(|name| std::env::var(name).ok())?;
        let builder = AmazonS3Builder::from_env().with_bucket_name(&address.bucket);
        Self::of(builder.with_retry(patience()), &address.prefix)
    }

    /// A prefix of the store that is described.
    pub fn of(builder: AmazonS3Builder, prefix: &str) -> Result<Self, UploadError> {
        // Where another provider of cryptography has been chosen already, it is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let store = builder.build().map_err(refused_all)?;
        Ok(Self::over(Arc::new(store), prefix))
    }

    /// A prefix of any store.
    pub fn over(store: Arc<dyn ObjectStore>, prefix: &str) -> Self {
        Remote {
            store,
            prefix: prefix.to_owned(),
            #[cfg(test)]
            watched: Arc::default(),
        }
    }

    /// Comes before each request: a test may cut the line here.
    fn request(&self, _sign: char, _path: &str) -> Result<(), UploadError> {
        #[cfg(test)]
        self.watched.pass(_sign, _path)?;
        Ok(())
    }

    fn key(&self, path: &str) -> Result<Path, UploadError> {
        let key = match self.prefix.is_empty() {
            true => path.to_owned(),
            false => format!("{}/{path}", self.prefix),
        };
        // Taken as it is: an address of the site must stay the same in the store.
        Path::parse(&key).map_err(|error| refused(&key, error.into()))
    }

    /// What is in the store now.
    pub async fn before(&self) -> Result<Before, UploadError> {
        let present = self.list().await?;
        let manifest = self.read(MANIFEST).await?;
        let journal = self.read(JOURNAL).await?;
        let files = match &manifest {
            Some(bytes) => {
                let fault = |fault| UploadError::Manifest {
                    key: MANIFEST.to_owned(),
                    fault,
                };
                Published::parse(bytes.clone()).map_err(fault)?.files
            }
            None => Vec::new(),
        };
        let announced = journal.as_deref().and_then(Journal::read).unwrap_or_default().paths;
        let published: BTreeMap<String, PublishedFile> =
            files.into_iter().map(|file| (file.path.clone(), file)).collect();
        Ok(Before {
            store: Store {
                published,
                announced,
                present: present.into_iter().collect(),
            },
            manifest,
            has_journal: journal.is_some(),
        })
    }

    /// The paths of all objects below the prefix.
    async fn list(&self) -> Result<Vec<String>, UploadError> {
        let prefix = match self.prefix.is_empty() {
            true => None,
            false => Some(Path::parse(&self.prefix).map_err(|error| refused(&self.prefix, error.into()))?),
        };
        let mut stream = self.store.list(prefix.as_ref());
        let skipped = if self.prefix.is_empty() {
            0
        } else {
            self.prefix.len() + 1
        };
        let mut paths = Vec::new();
        while let Some(object) = poll_fn(|cx| futures_core::Stream::poll_next(stream.as_mut(), cx)).await {
            let object = object.map_err(refused_all)?;
            if let Some(path) = object.location.as_ref().get(skipped..) {
                paths.push(path.to_owned());
            }
        }
        Ok(paths)
    }

    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, UploadError> {
        self.request('?', path)?;
        let found = match self.store.get(&self.key(path)?).await {
            Ok(found) => found.bytes().await,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => Err(error),
        };
        found
            .map(|bytes| Some(bytes.to_vec()))
            .map_err(|error| refused(path, error))
    }

    /// The digest that stands with an object, where we sent it.
    async fn sent_as(&self, path: &str) -> Result<Option<Digest>, UploadError> {
        self.request('?', path)?;
        let options = GetOptions {
            head: true,
            ..GetOptions::default()
        };
        match self.store.get_opts(&self.key(path)?, options).await {
            Ok(found) => {
                let written = found.attributes.get(&Attribute::Metadata(SHA256.into()));
                Ok(written.and_then(|hex| Digest::from_hex(hex)))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(refused(path, error)),
        }
    }

    /// Sends a file, unless it is there already; returns whether it was sent.
    pub async fn send(&self, folder: &FilePath, send: &Send) -> Result<bool, UploadError> {
        let PublishedFile { path, sha256, .. } = &send.file;
        if send.certainty == Certainty::PerhapsThere && self.sent_as(path).await? == Some(*sha256) {
            return Ok(false);
        }
        let place = folder.join(path);
        let bytes = std::fs::read(&place).map_err(|error| UploadError::Io { path: place, error })?;
        if Digest::of(&bytes) != *sha256 {
            return Err(UploadError::Changed { path: path.clone() });
        }
        let headers = Headers::of(path, bytes.len());
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, headers.content_type.into());
        attributes.insert(Attribute::CacheControl, headers.cache_control.into());
        attributes.insert(Attribute::Metadata(SHA256.into()), sha256.to_string().into());
        let bytes = match headers.gzip {
            true => {
                attributes.insert(Attribute::ContentEncoding, "gzip".into());
                packed(&bytes)
            }
            false => bytes,
        };
        self.put(path, bytes, attributes).await.map(|()| true)
    }

    /// Writes down which files are about to be sent; what an earlier upload announced stays announced.
    pub async fn announce(&self, journal: &Journal) -> Result<(), UploadError> {
        self.put(JOURNAL, journal.to_bytes(), private()).await
    }

    /// Removes an object of ours; one that somebody else has put in its place stays.
    pub async fn remove(&self, path: &str) -> Result<bool, UploadError> {
        if self.sent_as(path).await?.is_none() {
            return Ok(false);
        }
        self.delete(path).await.map(|()| true)
    }

    /// Removes an object, if it is there.
    pub async fn delete(&self, path: &str) -> Result<(), UploadError> {
        self.request('-', path)?;
        let done = self.store.delete(&self.key(path)?).await;
        done.map_err(|error| refused(path, error))
    }

    /// Completes the upload: the manifest says so, and nothing is announced any more.
    pub async fn complete(&self, manifest: Vec<u8>) -> Result<(), UploadError> {
        self.put(MANIFEST, manifest, private()).await?;
        self.delete(JOURNAL).await
    }

    /// Writes a small object only where it is as the mode says, and tells its new version. Where somebody else was faster,
    /// that is [`UploadError::Busy`].
    pub async fn put_if(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> Result<UpdateVersion, UploadError> {
        self.request('!', path)?;
        let options = PutOptions {
            mode,
            attributes: private(),
            ..PutOptions::default()
        };
        match self.store.put_opts(&self.key(path)?, bytes.into(), options).await {
            Ok(put) => Ok(put.into()),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => {
                Err(UploadError::Busy)
            }
            Err(error) => Err(refused(path, error)),
        }
    }

    /// Which version of an object is there, if any.
    pub async fn version_of(&self, path: &str) -> Result<Option<UpdateVersion>, UploadError> {
        self.request('?', path)?;
        match self.store.head(&self.key(path)?).await {
            Ok(found) => Ok(Some(UpdateVersion {
                e_tag: found.e_tag,
                version: found.version,
            })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(refused(path, error)),
        }
    }

    async fn put(&self, path: &str, bytes: Vec<u8>, attributes: Attributes) -> Result<(), UploadError> {
        self.request('+', path)?;
        let options = PutOptions {
            attributes,
            ..PutOptions::default()
        };
        let sent = self.store.put_opts(&self.key(path)?, bytes.into(), options).await;
        sent.map(|_| ()).map_err(|error| refused(path, error))
    }
}

/// The headers of a file that is for the next upload and not for readers: JSON that nobody caches.
fn private() -> Attributes {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, "application/json".into());
    attributes.insert(Attribute::CacheControl, "no-store".into());
    attributes
}

/// The bytes as gzip, the same for the same bytes.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    encoder.write_all(bytes).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything")
}

/// How long a store that does not answer is asked again: whoever waits is told before they give up.
fn patience() -> RetryConfig {
    RetryConfig {
        max_retries: 6,
        retry_timeout: Duration::from_secs(60),
        ..RetryConfig::default()
    }
}

/// What the store said of an object; our own notes there are none that anybody knows.
fn refused(path: &str, error: object_store::Error) -> UploadError {
    let what = (![LOCK, MANIFEST, JOURNAL].contains(&path)).then(|| path.to_owned());
    UploadError::Store { what, error }
}

/// What no single object is to blame for.
fn refused_all(error: object_store::Error) -> UploadError {
    UploadError::Store { what: None, error }
}
