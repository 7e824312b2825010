//! Attachments: sent piece by piece, and in parts where a browser asks for them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use futures_core::Stream;
use tokio::sync::mpsc;

use super::headers::{plain, response};
use super::range::{RangeRequest, asked};

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;
/// How many pieces may wait for a slow reader.
const WAITING: usize = 2;

/// A body whose pieces come through a channel.
pub(super) struct Pieces(pub mpsc::Receiver<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}

/// Sends a file of `size` bytes, or the part of it that the request asks for.
pub(super) fn send(file: File, size: u64, media_type: &'static str, request: &HeaderMap, head: bool) -> Response<Body> {
    // A part that belongs to another version is of no use, and versions have no names here.
    let range = request
        .get(header::RANGE)
        .filter(|_| !request.contains_key(header::IF_RANGE));
    let (status, range) = match asked(range.and_then(|range| range.to_str().ok()), size) {
        RangeRequest::Whole => (StatusCode::OK, 0..size),
        RangeRequest::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        RangeRequest::Outside => return outside(size),
    };
    let length = range.end - range.start;
    let extent = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
    let body = if head { Body::empty() } else { body(file, range) };
    let mut response = response(status, media_type, body);
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(extent) = HeaderValue::from_str(&extent)
    {
        headers.insert(header::CONTENT_RANGE, extent);
    }
    response
}

fn outside(size: u64) -> Response<Body> {
    let mut response = plain(StatusCode::RANGE_NOT_SATISFIABLE, "");
    if let Ok(extent) = HeaderValue::from_str(&format!("bytes */{size}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, extent);
    }
    response
}

/// Reads ahead by a few pieces only; a reader that has stopped holds no thread.
fn body(mut file: File, range: Range<u64>) -> Body {
    let (pieces, received) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let mut left = range.end - range.start;
        let mut start = Some(range.start);
        while left > 0 {
            let read = tokio::task::spawn_blocking(move || {
                let piece = read_piece(&mut file, start, left);
                (file, piece)
            });
            let Ok((back, piece)) = read.await else { return };
            file = back;
            start = None;
            left -= piece.as_ref().map_or(left, |piece| piece.len() as u64);
            let failed = piece.is_err();
            if pieces.send(piece).await.is_err() || failed {
                return;
            }
        }
    });
    Body::from_stream(Pieces(received))
}

fn read_piece(file: &mut File, start: Option<u64>, left: u64) -> io::Result<Bytes> {
    if let Some(start) = start {
        file.seek(SeekFrom::Start(start))?;
    }
    let mut piece = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
    let length = file.read(&mut piece)?;
    if length == 0 {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    piece.truncate(length);
    Ok(Bytes::from(piece))
}
