// job-entity report: the page as one file, with captures inside.

#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "capture_stream.h"
#include "commands.h"
#include "json/writer.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

/// Where the page has room for files, as web/scripts/single-page.mjs writes it.
constexpr std::string_view kRoom = "<script type=\"application/json\" id=\"carried\">";
constexpr const char* kPageName = "job-entity.html";

/// Bytes of all files together, unpacked: a browser holds no longer text than about twice as much.
constexpr size_t kMaxReportBytes = size_t{256} << 20;

struct ReportOptions {
  std::string output;
  std::string page;
};

/// The bytes of a file; false if it cannot be read.
bool readWhole(const std::string& name, std::string& bytes) {
  std::ifstream file(name, std::ios::binary);
  if (!file) return false;
  std::ostringstream content;
  content << file.rdbuf();
  bytes = content.str();
  return !file.bad();
}

/// The folder of a path, with the separator behind it.
std::string folderOf(const std::string& path) {
  const size_t end = path.find_last_of("/\\");
  return end == std::string::npos ? std::string() : path.substr(0, end + 1);
}

/// The built page: where --page says, beside the program, where the build puts it, or installed.
bool findPage(const ReportOptions& options, const std::string& program, std::string& page,
              std::string& error) {
  std::vector<std::string> places;
  if (!options.page.empty()) {
    places = {options.page};
  } else {
    const std::string folder = folderOf(program);
    for (const char* place : {"", "../dashboard/", "../share/job-entity/"})
      places.push_back(folder + place + kPageName);
  }
  for (const std::string& place : places) {
    if (!readWhole(place, page)) continue;
    if (page.find(kRoom) != std::string::npos) return true;
    error = place + ": is not the page that this command writes into";
    return false;
  }
  error =
      "the page is not built, so there is nothing to write into: run `npm run build`, or name " +
      std::string(kPageName) + " by --page. Looked for";
  for (const std::string& place : places) error += "\n  " + place;
  return false;
}

/// As gzip, which the page unpacks as it does any capture.
std::string packed(std::string_view bytes) {
  z_stream stream = {};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return std::string(bytes);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(&out[0]);
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string(bytes);
}

void appendBase64(std::string& out, std::string_view bytes) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto byte = [bytes](size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    out += kDigits[group >> 18];
    out += kDigits[group >> 12 & 63];
    out += i + 1 < bytes.size() ? kDigits[group >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? kDigits[group & 63] : '=';
  }
}

/// The name without its folders, which the reader of a report need not see.
std::string shortName(const std::string& file) {
  const std::string title = fileTitle(file);
  return title.substr(folderOf(title).size());
}

/// A JSON string that cannot end the element around it.
void appendName(std::string& out, const std::string& name) {
  std::string text;
  json::appendJsonString(text, name);
  for (const char c : text) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
}

/// Adds a file to the list; returns the problem with it.
std::string addFile(const std::string& name, std::string& list, size_t& total) {
  LoadedFile file = loadFile(name);
  const std::string title = fileTitle(name) + ": ";
  if (!file.error.empty()) return title + file.error;
  total += file.bytes.size();
  if (total > kMaxReportBytes)
    return title + "is too much for one page: all files together may have " +
           std::to_string(kMaxReportBytes >> 20) + " MiB";
  if (!list.empty()) list += ',';
  list += "{\"name\":";
  appendName(list, shortName(name));
  list += ",\"data\":\"";
  appendBase64(list, packed(file.bytes.view()));
  list += "\"}";
  CaptureStream capture(std::move(file.bytes));
  for (CapturedResponse captured; capture.next(captured);) return {};
  return title + capture.whyNothing();
}

int writePage(const std::string& output, const std::string& page) {
  if (output == "-") {
    print(page);
    return kFine;
  }
  std::ofstream file(output, std::ios::binary | std::ios::trunc);
  file << page;
  file.close();
  if (file) {
    print(printable(output) + ": " + counted(page.size(), "byte") + ", opens without a network\n");
    return kFine;
  }
  complain(output + ": cannot be written");
  return kFailed;
}

int report(const std::vector<std::string>& files, const ReportOptions& options,
           const std::string& program) {
  std::string page;
  std::string error;
  if (!findPage(options, program, page, error)) {
    complain(error);
    return kFailed;
  }
  std::string list;
  size_t total = 0;
  for (const std::string& file : files) {
    error = addFile(file, list, total);
    if (error.empty()) continue;
    complain(error);
    return kFailed;
  }
  page.insert(page.find(kRoom) + kRoom.size(), '[' + list + ']');
  return writePage(options.output, page);
}

}  // namespace

void addReportCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "report", "Writes the page as one file with captures inside, which opens without a network");
  const auto options = std::make_shared<ReportOptions>();
  addTextOption(*command, "-o,--output", options->output, "The file to write; - is standard output")
      ->required();
  addTextOption(*command, "--page", options->page,
                "The built page, job-entity.html; default: beside the program");
  const auto files =
      std::make_shared<Operands>(*command, call, "FILE", "Captures of any form", 1, kAnyNumber);
  addExamples(*command, {"report worker.log -o worker.html"});
  command->callback([=, &call] { call.exitCode = report(files->get(), *options, call.program); });
}

}  // namespace job_entity::cli
