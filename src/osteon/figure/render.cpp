// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/render.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

namespace osteon::figure {
namespace {

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(GError* error) const { g_error_free(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

constexpr double points_per_inch = 72;
// cairo's limit for image surfaces.
constexpr double most_pixels_a_side = 32767;

base::Diagnostic problem(std::string code, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.concern = base::Concern::internal;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

tl::unexpected<base::Diagnostics> not_drawn(const char* reason) {
  return base::fail(problem("E612", fmt::format("the figure cannot be drawn: {}", reason),
                            "report this with the SVG of the figure"));
}

cairo_status_t append_bytes(void* to, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<std::string*>(to);
  for (unsigned int i = 0; i < length; ++i) bytes.push_back(static_cast<char>(data[i]));
  return CAIRO_STATUS_SUCCESS;
}

struct Document {
  Owned<RsvgHandle> handle;
  double width_pt = 0;
  double height_pt = 0;
};

// The way through millimetres and inches leaves 71.999999 where 72 was meant.
double without_noise(double points) {
  return std::round(points * 1e4) / 1e4;
}

base::Result<Document> read_svg(std::string_view svg) {
  GError* raw_error = nullptr;
  const std::vector<guint8> bytes(svg.begin(), svg.end());
  Document document;
  document.handle.reset(rsvg_handle_new_from_data(bytes.data(), bytes.size(), &raw_error));
  if (!document.handle) {
    const Owned<GError> error(raw_error);
    return base::fail(problem("E611", fmt::format("the SVG cannot be read: {}", error->message),
                              "give the text that to_svg() returned"));
  }
  rsvg_handle_set_dpi(document.handle.get(), points_per_inch);
  if (rsvg_handle_get_intrinsic_size_in_pixels(document.handle.get(), &document.width_pt,
                                               &document.height_pt) == FALSE ||
      !(document.width_pt > 0) || !(document.height_pt > 0)) {
    return base::fail(problem("E611", "the SVG has no size in absolute units",
                              "give width and height in mm, as to_svg() does"));
  }
  document.width_pt = without_noise(document.width_pt);
  document.height_pt = without_noise(document.height_pt);
  return document;
}

// Draws the document over width x height of the surface; empty text = well.
std::string draw(const Document& document, cairo_t* context, double width, double height) {
  const RsvgRectangle viewport{0, 0, width, height};
  GError* raw_error = nullptr;
  if (rsvg_handle_render_document(document.handle.get(), context, &viewport, &raw_error) == FALSE) {
    const Owned<GError> error(raw_error);
    return error->message;
  }
  const cairo_status_t status = cairo_status(context);
  return status == CAIRO_STATUS_SUCCESS ? "" : cairo_status_to_string(status);
}

void put_big_endian(std::string& to, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    to.push_back(static_cast<char>((value >> shift) & 0xFFU));
  }
}

// CRC-32 of PNG (ISO 3309), bit by bit: thirteen bytes need no table.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

// Journals read the resolution from the pHYs chunk, which cairo does not write. It stands after
// the signature (8 bytes) and IHDR (25 bytes).
void add_resolution(std::string& png, double dpi) {
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
  std::string body = "pHYs";
  put_big_endian(body, per_metre);
  put_big_endian(body, per_metre);
  body.push_back(1);  // unit: metre
  std::string chunk;
  put_big_endian(chunk, static_cast<std::uint32_t>(body.size() - 4));
  chunk += body;
  put_big_endian(chunk, crc32(body));
  png.insert(33, chunk);
}

}  // namespace

base::Result<std::string> to_pdf(std::string_view svg, const PdfOptions& options) {
  auto document = read_svg(svg);
  if (!document) return tl::unexpected(document.error());
  std::string bytes;
  const Owned<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(
      append_bytes, &bytes, document->width_pt, document->height_pt));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 options.creation_date.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, options.title.c_str());
  {
    const Owned<cairo_t> context(cairo_create(surface.get()));
    const std::string wrong =
        draw(*document, context.get(), document->width_pt, document->height_pt);
    if (!wrong.empty()) return not_drawn(wrong.c_str());
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  return bytes;
}

base::Result<std::string> to_png(std::string_view svg, double dpi) {
  auto document = read_svg(svg);
  if (!document) return tl::unexpected(document.error());
  const double width = std::round(document->width_pt / points_per_inch * dpi);
  const double height = std::round(document->height_pt / points_per_inch * dpi);
  if (!(dpi >= 36) || !(dpi <= 2400) || width > most_pixels_a_side || height > most_pixels_a_side) {
    return base::fail(problem(
        "E613", fmt::format("a picture at {} dpi is outside what can be drawn", dpi),
        fmt::format("choose 36 to 2400 dpi and at most {} pixels a side", most_pixels_a_side)));
  }
  const Owned<cairo_surface_t> surface(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
  {
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    const std::string wrong = draw(*document, context.get(), width, height);
    if (!wrong.empty()) return not_drawn(wrong.c_str());
  }
  std::string bytes;
  const cairo_status_t status =
      cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  add_resolution(bytes, dpi);
  return bytes;
}

}  // namespace osteon::figure
