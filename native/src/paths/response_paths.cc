#include "job_entity/response_paths.h"

#include "decode/pointer.h"
#include "job_entity/path_parts.h"
#include "json/writer.h"
#include "paths/source_match.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Members of the schema by id, so that a name is written once: in the table.
Cell memberOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)); }

std::string below(const std::string& pointer, std::string_view segment) {
  std::string place = pointer;
  appendPointerSegment(place, segment);
  return place;
}

std::string below(const std::string& pointer, MemberId member) {
  return below(pointer, memberAt(member).name);
}

std::string below(const std::string& pointer, uint32_t index) {
  std::string place = pointer + '/';
  appendNumber(place, index);
  return place;
}

class Collector {
 public:
  explicit Collector(const Response& response) : response_(response) {}

  void addEntity(const Row& entity, std::string_view jobId) {
    const Row details = entity.set();
    if (details.presence() != Presence::kPresent) return;
    const Cell id = details.member("jobId");
    if (!jobId.empty() && !(id.present() && id.text() == jobId)) return;
    const int kind = entity.setIndex();
    if (kind == static_cast<int>(localIndex(kMember_JobEntity_jobDetails))) {
      addParameters(memberOf(details, kMember_JobDetailsEntity_parameters),
                    below(pointerTo(details), kMember_JobDetailsEntity_parameters));
    } else if (kind == static_cast<int>(localIndex(kMember_JobEntity_jobAttachmentDetails))) {
      const Cell attachments = memberOf(details, kMember_JobAttachmentDetailsEntity_attachments);
      const std::string place =
          below(pointerTo(details), kMember_JobAttachmentDetailsEntity_attachments);
      addManifests(memberOf(attachments.row(), kMember_Attachments_manifests),
                   below(place, kMember_Attachments_manifests));
    }
  }

  std::vector<ResponsePath> take() { return std::move(paths_); }

 private:
  /// Rows keep no pointers. This walks the text, so it is done once an entity.
  std::string pointerTo(const Row& row) const {
    std::string pointer;
    appendPointerInto(pointer, response_.input(), row.offset());
    return pointer;
  }

  void add(PathUse use, const Cell& cell, std::string path, std::string name, uint32_t index,
           std::string pointer) {
    if (path.empty()) return;
    ResponsePath found;
    found.use = use;
    found.path = std::move(path);
    found.name = std::move(name);
    found.index = index;
    found.pointer = std::move(pointer);
    found.offset = cell.offset();
    paths_.push_back(std::move(found));
  }

  void addParameters(const Cell& parameters, const std::string& pointer) {
    if (!parameters.present()) return;
    for (uint32_t i = 0; i < parameters.count(); ++i) {
      const Row parameter = parameters.at(i).row();
      if (parameter.presence() != Presence::kPresent || parameter.setIndex() < 0) continue;
      const Cell value = parameter.setCell();
      if (!value.present()) continue;
      const std::string name = parameters.keyAt(i);
      const std::string place = below(below(pointer, name), parameter.setName());
      const Shape& shape = shapeAt(value.shape());
      if (shape.meaning == Meaning::kPath) {
        add(PathUse::kParameter, value, value.text(), name, 0, place);
      } else if (shape.type == ShapeType::kList &&
                 shapeAt(shape.element).meaning == Meaning::kPath) {
        for (uint32_t item = 0; item < value.count(); ++item) {
          const Cell cell = value.at(item);
          if (!cell.present()) continue;
          add(PathUse::kParameterItem, cell, cell.text(), name, item, below(place, item));
        }
      }
    }
  }

  void addManifests(const Cell& manifests, const std::string& pointer) {
    const RowList list = manifests.list();
    for (uint32_t i = 0; i < list.size(); ++i) {
      const Row manifest = list.at(i);
      if (manifest.presence() != Presence::kPresent) continue;
      const Cell root = memberOf(manifest, kMember_ManifestProperties_rootPath);
      if (!root.present()) continue;
      const std::string place = below(pointer, i);
      const std::string rootPath = root.text();
      add(PathUse::kManifestRoot, root, rootPath, std::string(), i,
          below(place, kMember_ManifestProperties_rootPath));
      PathFormat format = PathFormat::kPosix;
      parsePathFormat(memberOf(manifest, kMember_ManifestProperties_rootPathFormat).text(), format);
      addOutputs(manifest, rootPath, format,
                 below(place, kMember_ManifestProperties_outputRelativeDirectories));
    }
  }

  void addOutputs(const Row& manifest, const std::string& rootPath, PathFormat format,
                  const std::string& pointer) {
    const Cell outputs = memberOf(manifest, kMember_ManifestProperties_outputRelativeDirectories);
    if (!outputs.present()) return;
    for (uint32_t i = 0; i < outputs.count(); ++i) {
      const Cell cell = outputs.at(i);
      if (!cell.present()) continue;
      const std::string directory = cell.text();
      std::string path = rootPath;
      if (!path.empty() && !isPathSeparator(format, path.back())) path += writtenSeparator(format);
      add(PathUse::kOutputDirectory, cell, path + directory, directory, i, below(pointer, i));
    }
  }

  const Response& response_;
  std::vector<ResponsePath> paths_;
};

}  // namespace

const char* pathUseName(PathUse use) {
  switch (use) {
    case PathUse::kParameter:
      return "parameter";
    case PathUse::kParameterItem:
      return "parameter-item";
    case PathUse::kManifestRoot:
      return "manifest-root";
    case PathUse::kOutputDirectory:
      return "output-directory";
  }
  return "";
}

std::vector<ResponsePath> responsePaths(const Response& response, std::string_view jobId) {
  Collector collector(response);
  for (const Row entity : response.entities()) collector.addEntity(entity, jobId);
  return collector.take();
}

}  // namespace job_entity
