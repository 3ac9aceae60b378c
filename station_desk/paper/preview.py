"""Own the picture of a paper on the screen: pages of a PDF as pixels, and their number.

The bytes stay in memory; PDFium opens no file.
"""

from threading import Lock

import pypdfium2 as pdfium

from station_desk.domain.errors import Damaged

Picture = tuple[int, int, bytes]  # width, height, and per pixel blue, green, red, unused
WIDEST = 4_000  # pixels
one_at_a_time = Lock()  # PDFium must not be called by two threads


def page_count(pdf: bytes) -> int:
    """Return the number of pages; ``Damaged`` ``not_a_paper`` when it is no PDF."""
    with one_at_a_time:
        document = opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render(pdf: bytes, page: int, width_px: int) -> Picture:
    """Return page ``page`` (from 0) as ``width_px`` pixels wide, height to match, rows packed.

    The pixels are what ``QImage.Format_RGB32`` takes on the machines we serve.

    Raises:
        Damaged: ``not_a_paper`` when the bytes are no PDF.
        IndexError: there is no such page.
    """
    with one_at_a_time:
        document = opened(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            sheet = document[page]
            scale = max(1, min(width_px, WIDEST)) / sheet.get_width()
            bitmap = sheet.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            return bitmap.width, bitmap.height, _packed(bitmap)
        finally:
            document.close()


def text(pdf: bytes) -> tuple[str, ...]:
    """Return the words of each page as PDFium reads them back."""
    with one_at_a_time:
        document = opened(pdf)
        try:
            return tuple(sheet.get_textpage().get_text_range() for sheet in document)
        finally:
            document.close()


def opened(pdf: bytes) -> pdfium.PdfDocument:
    """Return the document of ``pdf``, held in memory; ``Damaged`` when it is none."""
    try:
        return pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        raise Damaged("not_a_paper") from error


def _packed(bitmap: pdfium.PdfBitmap) -> bytes:
    """Return the pixels row after row with nothing between the rows."""
    wide, stride = bitmap.width * 4, bitmap.stride
    data = bytes(bitmap.buffer)
    if stride == wide:
        return data
    return b"".join(data[row * stride : row * stride + wide] for row in range(bitmap.height))
